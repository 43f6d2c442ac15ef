import { Alert, Button } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import { groupWords, type FieldGroup } from '@saferoute/domain/evidence';
import type { GrantView, RedactedEvidenceView } from '@saferoute/protocol';
import { IconCheck } from '@tabler/icons-react';
import { useConsole } from '../../console/console-context.tsx';
import { TurnedAway } from '../../step-up/step-up-context.tsx';
import { ExportButton } from './export-dialog.tsx';
import { GrantState } from './grant-state.tsx';
import classes from './reading-page.module.css';
import type { Unmasked, useUnmasking } from './use-evidence.ts';

interface ShowPanelProps {
  readonly evidence: RedactedEvidenceView;
  readonly grant: GrantView | null;
  readonly unmasked: Unmasked;
  readonly unmask: ReturnType<typeof useUnmasking>['unmask'];
}

/** What can be shown, group by group, to whoever holds an open grant; and how to come by one. */
export function ShowPanel({ evidence, grant, unmasked, unmask }: ShowPanelProps) {
  const { me } = useConsole();
  const open = grant?.state === 'open' && !evidence.isErased ? grant : null;
  const failure = unmask.error === null || unmask.error instanceof TurnedAway ? null : failureWords(failureFrom(unmask.error));
  return (
    <section className={classes.panel} aria-labelledby="show-title">
      <h2 id="show-title">{evidence.isErased ? 'What it held' : open === null ? 'What it holds' : 'Show'}</h2>
      {!evidence.isErased && me.role === 'officer' && <GrantState alertId={evidence.alertId} grant={grant} />}
      {!evidence.isErased && me.role !== 'officer' && (
        <p>You see it redacted. Only an officer with a grant, which somebody else approved, reads what it says.</p>
      )}
      <ul className={classes.groups}>
        {evidence.groups.map((group) => (
          <li key={group}>
            <span>
              <b>{groupWords[group].title}</b>
              <p>{groupWords[group].holds}.</p>
            </span>
            {open !== null && (
              <ShowButton
                group={group}
                isShown={unmasked.has(group)}
                isBusy={unmask.isPending && unmask.variables.group === group}
                onShow={() => unmask.mutate({ group, grant: open })}
              />
            )}
          </li>
        ))}
      </ul>
      {failure !== null && (
        <Alert color="yellow" role="alert">
          {failure.title}. {failure.detail}
        </Alert>
      )}
      {open !== null && (
        <>
          <p>Each group you show is recorded with your name, before you see it.</p>
          <ExportButton evidence={evidence} grant={open} />
        </>
      )}
    </section>
  );
}

interface ShowButtonProps {
  readonly group: FieldGroup;
  readonly isShown: boolean;
  readonly isBusy: boolean;
  readonly onShow: () => void;
}

function ShowButton({ group, isShown, isBusy, onShow }: ShowButtonProps) {
  if (isShown)
    return (
      <span className={classes.opened}>
        <IconCheck size={16} aria-hidden /> shown
      </span>
    );
  return (
    <Button size="xs" variant="default" loading={isBusy} onClick={onShow} aria-label={`Show: ${groupWords[group].title}`}>
      Show
    </Button>
  );
}
