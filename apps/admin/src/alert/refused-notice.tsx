import { Button } from '@mantine/core';
import type { AlertView } from '@saferoute/protocol';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { MomentText } from '../time/moment-text.tsx';
import { actionOf, typedWith } from './actions.ts';
import type { Refused } from './command-desk.ts';
import { CommandDialog } from './command-dialog.tsx';
import { possibleCommands } from './optimistic.ts';
import classes from './refused-notice.module.css';

interface RefusedNoticeProps {
  readonly alert: AlertView;
  readonly refused: Refused;
}

/** Says that a command was taken back, why, and keeps what was typed for the next try. */
export function RefusedNotice({ alert, refused }: RefusedNoticeProps) {
  const typed = typedWith(refused.command);
  return (
    <section className={classes.notice} data-tone="waiting" role="alert">
      <IconArrowBackUp size={20} aria-hidden />
      <div className={classes.words}>
        <strong>
          {actionOf(refused.command.kind).label} was taken back. {refused.title}
        </strong>
        <p>
          {refused.detail} <WhoClosed truth={refused.truth} />
        </p>
        {typed !== '' && <p className={classes.kept}>Kept: “{typed}”</p>}
      </div>
      <NextTry alert={alert} refused={refused} typed={typed} />
    </section>
  );
}

/** The same again if it still makes sense; else what was typed can at least stay as a note. */
function NextTry({ alert, refused, typed }: RefusedNoticeProps & { readonly typed: string }) {
  const { desk } = useConsole();
  const [editing, setEditing] = useState(false);
  const action = actionOf(refused.command.kind);
  const canRetry = possibleCommands(alert).includes(refused.command.kind);
  const tryAgain = (): void => {
    if (action.dialog === null) void desk.issue(alert, refused.command);
    else setEditing(true);
  };
  return (
    <div className={classes.buttons}>
      {canRetry && (
        <Button variant="default" onClick={tryAgain}>
          Try again
        </Button>
      )}
      {!canRetry && typed !== '' && (
        <Button variant="default" onClick={() => void desk.issue(alert, { kind: 'note', note: typed })}>
          Keep as a note
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={() => desk.dismiss(alert.id)}>
        Dismiss
      </Button>
      <CommandDialog
        alert={alert}
        action={editing ? action : null}
        initialText={typed}
        onConfirm={(command) => void desk.issue(alert, command)}
        onClose={() => setEditing(false)}
      />
    </div>
  );
}

function WhoClosed({ truth }: Pick<Refused, 'truth'>) {
  if (truth === null || truth.resolvedAt === null) return null;
  return (
    <>
      Closed by {truth.resolvedBy?.name ?? 'the person'} at <MomentText at={truth.resolvedAt} />.
    </>
  );
}
