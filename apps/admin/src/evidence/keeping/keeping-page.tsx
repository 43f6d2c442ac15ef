import type { ErasureRequestView } from '@saferoute/protocol';
import { type ReactNode, useState } from 'react';
import { MomentText } from '../../time/moment-text.tsx';
import pageClasses from '../grants/grants-page.module.css';
import { AlertLink } from './alert-link.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { HoldCard } from './hold-card.tsx';
import { decidedLately, dueWords, type Decided } from './keeping-words.ts';
import classes from './keeping.module.css';
import { RequestCard } from './request-card.tsx';
import { useDueErasures, useErasureRequests, useHolds } from './use-keeping.ts';

/** What is held, what somebody wants gone, what goes next, and what was decided. */
export function KeepingPage() {
  const [erasing, setErasing] = useState<ErasureRequestView | null>(null);
  const [holds, requests, due] = [useHolds(), useErasureRequests(), useDueErasures()];
  const inForce = holds.data?.items.filter(({ lifted }) => lifted === null) ?? [];
  const waiting = requests.data?.items.filter(({ decision }) => decision === null) ?? [];
  const decided = decidedLately(holds.data?.items ?? [], requests.data?.items ?? []);
  return (
    <main className={pageClasses.page}>
      <h1>Keeping</h1>
      <p>
        Evidence is kept for seven years after its alert was closed, and then destroyed by itself. A legal hold keeps it longer. It goes
        sooner where one person asks and another of the staff agrees.
      </p>
      <Section title="Requests for erasure" empty="No request waits for a decision." query={requests}>
        {waiting.map((request) => (
          <li key={request.id}>
            <RequestCard request={request} isHeld={inForce.some(({ alertId }) => alertId === request.alertId)} onErase={setErasing} />
          </li>
        ))}
      </Section>
      <Section title="Legal holds" empty="Nothing is held. A hold is placed where the evidence of an alert is." query={holds}>
        {inForce.map((hold) => (
          <li key={hold.id}>
            <HoldCard hold={hold} />
          </li>
        ))}
      </Section>
      <Section title="Due to be destroyed" empty="Nothing is due." query={due}>
        {due.data?.items.map((item) => (
          <li key={item.alertId} className={classes.card}>
            <AlertLink alertId={item.alertId} />
            <p>{dueWords(item)} It is destroyed within minutes, unless a hold is placed before.</p>
          </li>
        ))}
      </Section>
      <Section title="Decided lately" empty="Nothing has been decided yet." query={requests}>
        {decided.map((one) => (
          <li key={one.id} className={classes.card}>
            <DecidedLine decided={one} />
          </li>
        ))}
      </Section>
      <EraseDialog request={erasing} onClose={() => setErasing(null)} />
    </main>
  );
}

function DecidedLine({ decided: { what, alertId, by, at, reason } }: { readonly decided: Decided }) {
  return (
    <>
      <p className={classes.line}>
        <strong>{what}</strong>
        <AlertLink alertId={alertId} />
        <span className="soft">
          by {by}, <MomentText at={at} withDay />
        </span>
      </p>
      <p className="soft">“{reason}”</p>
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly empty: string;
  readonly query: { readonly isError: boolean; readonly isPending: boolean };
  readonly children: readonly ReactNode[] | undefined;
}

function Section({ title, empty, query, children = [] }: SectionProps) {
  const words = query.isError ? 'This cannot be fetched right now.' : query.isPending ? 'Fetching …' : empty;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children.length === 0 ? <p className="soft">{words}</p> : <ul className={pageClasses.cards}>{children}</ul>}
    </section>
  );
}
