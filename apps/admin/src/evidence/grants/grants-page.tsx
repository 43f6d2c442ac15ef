import type { GrantView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { GrantCard } from './grant-card.tsx';
import classes from './grants-page.module.css';

/** Requests that wait for me, grants of my own, and everybody's. */
export function GrantsPage() {
  const { me } = useConsole();
  const [approving, setApproving] = useState<GrantView | null>(null);
  return (
    <main className={classes.page}>
      <h1>Grants</h1>
      <Section which="to-decide" title="Waiting for you" empty="No request waits for you." onApprove={setApproving} />
      {me.role === 'officer' && (
        <Section which="mine" title="Yours" empty="You have not asked for any. Choose an alert, and ask to read it." />
      )}
      <Section which="all" title="Everybody’s" empty="Nobody has asked to read evidence yet." />
      <ApproveDialog grant={approving} onClose={() => setApproving(null)} />
    </main>
  );
}

interface SectionProps {
  readonly which: 'mine' | 'to-decide' | 'all';
  readonly title: string;
  readonly empty: string;
  readonly onApprove?: (grant: GrantView) => void;
}

function Section({ which, title, empty, onApprove }: SectionProps) {
  const { query } = useConsole();
  const grants = useQuery(query.evidence.grants.queryOptions({ which }, { refetchInterval: 5_000, staleTime: 0 }));
  const items = grants.data?.items ?? [];
  const words = grants.isError ? 'The grants cannot be fetched right now.' : grants.isPending ? 'Fetching …' : empty;
  return (
    <section aria-labelledby={`grants-${which}`}>
      <h2 id={`grants-${which}`}>{title}</h2>
      {items.length === 0 && <p className="soft">{words}</p>}
      <ul className={classes.cards}>
        {items.map((grant) => (
          <li key={grant.id}>
            <GrantCard grant={grant} onApprove={onApprove} />
          </li>
        ))}
      </ul>
    </section>
  );
}
