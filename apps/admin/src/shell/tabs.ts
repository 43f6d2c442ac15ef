/** The console's pages, in the order of the header. A new page is a line here and a route in routes.tsx. */
export const tabs = [
  { to: '/board', label: 'Board' },
  { to: '/journeys', label: 'Journeys' },
  { to: '/rides', label: 'Rides' },
  { to: '/settings', label: 'Settings' },
] as const;
