import { Button, Group } from '@mantine/core';
import type { RedactedEvidenceView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import panelClasses from '../reading/reading-page.module.css';
import { ErasureMeans } from './erasure-means.tsx';
import { HoldCard } from './hold-card.tsx';
import { askerWords, keptWords } from './keeping-words.ts';
import classes from './keeping.module.css';
import { useErasureRequests, useHolds } from './use-keeping.ts';
import { WhyDialog } from './why-dialog.tsx';

/** How long the evidence of an alert is kept, and what may be done about it. */
export function KeepingPanel({ evidence }: { readonly evidence: RedactedEvidenceView }) {
  return (
    <section className={panelClasses.panel} aria-labelledby="keeping-title">
      <h2 id="keeping-title">{evidence.isErased ? 'Erased' : 'How long it is kept'}</h2>
      {evidence.isErased ? <Erased evidence={evidence} /> : <Kept alertId={evidence.alertId} />}
    </section>
  );
}

function Erased({ evidence: { alertId, leaves } }: { readonly evidence: RedactedEvidenceView }) {
  const requests = useErasureRequests();
  const at = leaves.findLast(({ type }) => type === 'erased')?.recordedAt;
  const request = requests.data?.items.findLast((one) => one.alertId === alertId && one.decision?.approved === true);
  return (
    <>
      {at !== undefined && (
        <p>
          What these records say was destroyed, <MomentText at={at} withDay />. That they were made, and when, stays proved.
        </p>
      )}
      {request !== undefined && (
        <p>
          {askerWords(request)} asked for it; {request.decision?.by.name} agreed.
        </p>
      )}
    </>
  );
}

function Kept({ alertId }: { readonly alertId: string }) {
  const { query } = useConsole();
  const [holds, requests] = [useHolds(alertId), useErasureRequests()];
  const alert = useQuery(query.evidence.alerts.queryOptions({ id: alertId })).data?.items[0];
  // Nothing is offered before all that may be in its way is known.
  if (holds.data === undefined || requests.data === undefined || alert === undefined)
    return <p>{holds.isError || requests.isError ? 'This cannot be fetched right now.' : 'Fetching …'}</p>;
  const inForce = holds.data.items.filter(({ lifted }) => lifted === null);
  const request = requests.data.items.findLast((one) => one.alertId === alertId && one.decision?.approved !== false);
  const mayAsk = alert.resolvedAt !== null && inForce.length === 0 && request === undefined;
  return (
    <>
      {inForce.length === 0 ? <p>{keptWords(alert.resolvedAt)}</p> : <p>Kept until every hold on it is lifted.</p>}
      {inForce.length > 0 && (
        <ul className={classes.panelHolds}>
          {inForce.map((hold) => (
            <li key={hold.id}>
              <HoldCard hold={hold} isAtHome />
            </li>
          ))}
        </ul>
      )}
      {request !== undefined && (
        <p>
          {request.decision === null
            ? `${askerWords(request)} asked for its erasure; that waits for a decision. `
            : `Its erasure was asked for and approved${inForce.length === 0 ? ': it is destroyed within minutes' : '; the hold keeps it'}. `}
          <Link to="/evidence/keeping" className={classes.link}>
            See under Keeping
          </Link>
        </p>
      )}
      <Actions alertId={alertId} mayAsk={mayAsk} />
    </>
  );
}

function Actions({ alertId, mayAsk }: { readonly alertId: string; readonly mayAsk: boolean }) {
  const { client } = useConsole();
  const [asking, setAsking] = useState<'hold' | 'erasure' | null>(null);
  const close = (): void => setAsking(null);
  return (
    <>
      <Group gap={8}>
        <Button size="xs" variant="default" onClick={() => setAsking('hold')}>
          Keep for a court …
        </Button>
        {mayAsk && (
          <Button size="xs" variant="default" onClick={() => setAsking('erasure')}>
            Ask for erasure …
          </Button>
        )}
      </Group>
      <WhyDialog
        title="Keep this evidence for a court?"
        hint="Which court or authority, and its file number."
        confirm="Keep it"
        send={(reason) => client.trpc.keeping.placeHold.mutate({ alertId, reason })}
        done="The evidence is held."
        opened={asking === 'hold'}
        onClose={close}
      >
        <p>
          Nothing of it is destroyed, neither after seven years nor because somebody asks, until every hold on it is lifted. The hold is
          recorded with your name.
        </p>
      </WhyDialog>
      <WhyDialog
        title="Ask for the erasure of this evidence?"
        hint="Who asked you, or why it must not be kept."
        confirm="Ask for erasure"
        send={(reason) => client.trpc.keeping.requestErasure.mutate({ alertId, reason })}
        done="Your request waits for another administrator or officer."
        opened={asking === 'erasure'}
        onClose={close}
      >
        <ErasureMeans />
        <p>Nothing is destroyed before another administrator or officer agrees.</p>
      </WhyDialog>
    </>
  );
}
