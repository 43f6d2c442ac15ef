import type { TrackingView } from '@saferoute/protocol';

type LiveView = Extract<TrackingView, { state: 'live' }>;

const words: Record<LiveView['status'], { readonly tone: string; readonly text: string }> = {
  OPEN: { tone: 'urgent', text: 'Needs help. Help is being called.' },
  HUMAN_HAS_IT: { tone: 'human', text: 'Staff are working on this.' },
  CLOSED: { tone: 'well', text: 'This is over. The link ends soon.' },
};

/** Whether anybody has it: an icon, a word and a colour. */
export function StatusLine({ status, emergency }: Pick<LiveView, 'status' | 'emergency'>) {
  if (!emergency && status !== 'CLOSED') return null;
  const { tone, text } = words[status];
  return (
    <p className="status" data-tone={tone} role="status">
      <StatusIcon status={status} />
      {text}
    </p>
  );
}

const paths: Record<LiveView['status'], string> = {
  OPEN: 'M10 5.5v5.5M10 14.2v.3',
  HUMAN_HAS_IT: 'M10 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Zm-4.2 5.6c.5-2.2 2.2-3.3 4.2-3.3s3.7 1.1 4.2 3.3',
  CLOSED: 'm6 10.4 2.7 2.7L14 7.5',
};

function StatusIcon({ status }: Pick<LiveView, 'status'>) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="10" cy="10" r="9" strokeWidth="1.5" />
      <path d={paths[status]} />
    </svg>
  );
}
