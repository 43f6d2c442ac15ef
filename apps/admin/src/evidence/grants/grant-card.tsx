import { Button, Group } from '@mantine/core';
import type { GrantView } from '@saferoute/protocol';
import { Link } from '@tanstack/react-router';
import badgeClasses from '../../alert/status-badge.module.css';
import { useConsole, useNow } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import { leftWords, purposeWords, shortId, stateWords } from '../evidence-words.ts';
import classes from './grants-page.module.css';
import { useGrantChange } from './use-grant-change.ts';

interface GrantCardProps {
  readonly grant: GrantView;
  /** Only where it waits for me. */
  readonly onApprove?: ((grant: GrantView) => void) | undefined;
}

/** One grant: who, what for, why, how it stands, and what I may do about it. */
export function GrantCard({ grant, onApprove }: GrantCardProps) {
  const { word, tone } = stateWords(grant.state);
  const { alertId, grantee, purpose, reason, breakGlass } = grant;
  return (
    <article className={classes.card} aria-label={`${grantee.name}, alert ${shortId(alertId)}`}>
      <p className={classes.line}>
        <strong>{grantee.name}</strong>
        <span className={badgeClasses.badge} data-tone={tone}>
          {word}
        </span>
        {breakGlass && (
          <span className={badgeClasses.badge} data-tone="waiting">
            Broke the glass
          </span>
        )}
        <TimeLeft grant={grant} />
      </p>
      <p>
        {purposeWords(purpose)}, of{' '}
        <Link to="/evidence/alerts/$alertId" params={{ alertId }} className={classes.link}>
          alert {shortId(alertId)}
        </Link>
      </p>
      <p className={classes.reason}>“{reason}”</p>
      <History grant={grant} />
      {onApprove === undefined ? <TakeBack grant={grant} /> : <Decide grant={grant} onApprove={onApprove} />}
    </article>
  );
}

function TimeLeft({ grant: { state, endsAt } }: { readonly grant: GrantView }) {
  const leftMs = Date.parse(endsAt) - useNow();
  if (state !== 'open' || leftMs <= 0) return null;
  return <span className={classes.left}>{leftWords(leftMs)} left</span>;
}

function History({ grant: { requestedAt, endsAt, decision, revocation } }: { readonly grant: GrantView }) {
  return (
    <p className="soft">
      Asked <MomentText at={requestedAt} withDay />, until <MomentText at={endsAt} withDay />.
      {decision !== null && (
        <>
          {' '}
          {decision.approved ? 'Approved' : 'Declined'} by {decision.by.name}, <MomentText at={decision.at} withDay />.
        </>
      )}
      {revocation !== null && (
        <>
          {' '}
          Taken back by {revocation.by.name}, <MomentText at={revocation.at} withDay />.
        </>
      )}
    </p>
  );
}

function Decide({ grant, onApprove }: Required<GrantCardProps> & { readonly onApprove: (grant: GrantView) => void }) {
  const { client } = useConsole();
  const decline = useGrantChange({
    send: () => client.trpc.evidence.decideGrant.mutate({ grantId: grant.id, approved: false }),
    done: 'The request was declined.',
  });
  return (
    <>
      <Group gap={8}>
        <Button size="md" onClick={() => onApprove(grant)}>
          Approve …
        </Button>
        <Button size="md" variant="default" loading={decline.isPending} onClick={() => decline.mutate(undefined)}>
          Decline
        </Button>
      </Group>
      {decline.refused !== undefined && <p role="alert">{decline.refused}</p>}
    </>
  );
}

function TakeBack({ grant }: { readonly grant: GrantView }) {
  const { client, me } = useConsole();
  const isMine = grant.grantee.id === me.id;
  const back = useGrantChange({
    send: () => client.trpc.evidence.revokeGrant.mutate({ grantId: grant.id }),
    done: isMine ? 'You gave it back.' : 'The grant was taken back.',
  });
  if (grant.state !== 'open' && grant.state !== 'requested') return null;
  const words = isMine ? (grant.state === 'requested' ? 'Withdraw' : 'Give it back') : 'Take it back';
  return (
    <>
      <Group>
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate(undefined)}>
          {words}
        </Button>
      </Group>
      {back.refused !== undefined && <p role="alert">{back.refused}</p>}
    </>
  );
}
