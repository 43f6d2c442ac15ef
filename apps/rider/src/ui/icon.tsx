const paths = {
  alert: 'M10 5.5v5.2M10 14.3v.2M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  waiting: 'M10 5.5V10l3 2M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  check: 'm6.2 10.3 2.6 2.6 5-5.4M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  eye: 'M1.5 10S4.6 4.5 10 4.5 18.5 10 18.5 10 15.4 15.5 10 15.5 1.5 10 1.5 10Zm8.5 2.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Z',
  person: 'M10 9.4a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.5 17c.7-3.3 3.2-5 6.5-5s5.8 1.7 6.5 5',
  none: 'M6 10h8M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  phone:
    'M6.3 2.5 3.8 3.4c-.8.3-1.2 1.1-1 2 .9 5.9 5.9 10.9 11.8 11.8.9.2 1.7-.2 2-1l.9-2.5-4-2.1-1.9 1.6a9.6 9.6 0 0 1-4.8-4.8l1.6-1.9-2.1-4Z',
  text: 'M2.5 4.5h15v10h-9L5 17.5v-3H2.5v-10Z',
  place: 'M10 18s6-5.3 6-9.8A6 6 0 0 0 4 8.2C4 12.7 10 18 10 18Zm0-7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  moon: 'M16.8 12.3A7.3 7.3 0 0 1 7.7 3.2a7.3 7.3 0 1 0 9.1 9.1Z',
  gear: 'M3 5.5h8m4 0h2M3 14.5h2m4 0h8M13 3.5v4M7 12.5v4',
  back: 'M12 4 6 10l6 6',
  plus: 'M10 4v12M4 10h12',
  cross: 'M5 5l10 10M15 5 5 15',
  share: 'M10 12.5v-10M6.5 5.5 10 2l3.5 3.5M4 10v7h12v-7',
  copy: 'M7 7h10v10H7zM13 7V3H3v10h4',
  car: 'M3 13.5v-3l1.8-5h10.4l1.8 5v3M3 13.5h14v2.5h-2.5v-1.5h-9V16H3v-2.5ZM3.5 10.5h13M6 12.2h.1M14 12.2h.1',
  go: 'M4 10h11M10.5 5.5 15 10l-4.5 4.5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing, always beside a word. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
