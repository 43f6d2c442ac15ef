import { Button, Group } from '@mantine/core';
import type { ErasureRequestView } from '@saferoute/protocol';
import { useConsole } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import { shortId } from '../evidence-words.ts';
import { AlertLink } from './alert-link.tsx';
import classes from './keeping.module.css';
import { askerWords } from './keeping-words.ts';
import { useKeepingChange } from './use-keeping.ts';

interface RequestCardProps {
  readonly request: ErasureRequestView;
  readonly isHeld: boolean;
  readonly onErase: (request: ErasureRequestView) => void;
}

/** A request for erasure that waits: who asked, why, and what I may do about it. */
export function RequestCard({ request, isHeld, onErase }: RequestCardProps) {
  const { alertId, reason, requestedBy, requestedAt, isMine } = request;
  return (
    <article className={classes.card} aria-label={`Erasure of alert ${shortId(alertId)}`}>
      <p className={classes.line}>
        <strong>{askerWords(request)}</strong>
        <AlertLink alertId={alertId} />
      </p>
      {/* What is on record for a person’s own wish says no more than the line above. */}
      {requestedBy !== null && <p>“{reason}”</p>}
      <p className="soft">
        Asked <MomentText at={requestedAt} withDay />.
      </p>
      {isHeld && <p>A legal hold keeps it. It can be erased once every hold on it is lifted.</p>}
      {isMine ? (
        <p className="soft">You asked for it. Another administrator or officer has to decide.</p>
      ) : (
        <Decide request={request} isHeld={isHeld} onErase={onErase} />
      )}
    </article>
  );
}

function Decide({ request, isHeld, onErase }: RequestCardProps) {
  const { client } = useConsole();
  const decline = useKeepingChange({
    send: () => client.trpc.keeping.decideErasure.mutate({ requestId: request.id, approved: false }),
    done: 'The request was declined. The evidence is kept.',
  });
  return (
    <>
      <Group gap={8}>
        {!isHeld && (
          <Button variant="default" onClick={() => onErase(request)}>
            Erase …
          </Button>
        )}
        <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate(undefined)}>
          Decline
        </Button>
      </Group>
      {decline.refused !== undefined && <p role="alert">{decline.refused}</p>}
    </>
  );
}
