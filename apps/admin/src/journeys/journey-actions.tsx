import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { JourneyView } from '@saferoute/protocol';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole, useObserved } from '../console/console-context.tsx';
import classes from './journey-actions.module.css';
import { commandWords, type JourneyCommand, possibleCommands } from './journey-command.ts';
import { JourneyDialog } from './journey-dialog.tsx';
import { alertIn } from './journal-tone.ts';
import { useJournal } from './journey-journal.tsx';

/** What a dispatcher can do about a journey, one key each. Everything asks first. */
export function JourneyActions({ journey }: { readonly journey: JourneyView }) {
  const { me } = useConsole();
  const [asking, setAsking] = useState<JourneyCommand | null>(null);
  const commands = possibleCommands(journey, me.id);
  const alertId = useAlertOf(journey);
  const navigate = useNavigate();
  const openAlert = (): void => {
    if (alertId !== null) void navigate({ to: '/board/$alertId', params: { alertId } });
  };
  useHotkeys(
    asking === null
      ? [...commands.map((command): [string, () => void] => [commandWords(command).key, () => setAsking(command)]), ['o', openAlert]]
      : [],
  );
  if (alertId === null && commands.length === 0) return null;
  return (
    <div className={classes.actions} role="group" aria-label="Actions">
      {alertId !== null && (
        <Button
          className={journey.status === 'EMERGENCY' ? `${classes.action} ${classes.urgent}` : (classes.action ?? '')}
          variant={journey.status === 'EMERGENCY' ? 'filled' : 'default'}
          rightSection={<Kbd>o</Kbd>}
          aria-keyshortcuts="o"
          onClick={openAlert}
        >
          Open the alert
        </Button>
      )}
      {commands.map((command) => (
        <Button
          key={command}
          className={classes.action ?? ''}
          variant="default"
          rightSection={<Kbd>{commandWords(command).key}</Kbd>}
          aria-keyshortcuts={commandWords(command).key}
          onClick={() => setAsking(command)}
        >
          {commandWords(command).label}
        </Button>
      ))}
      <JourneyDialog journey={journey} command={asking} onClose={() => setAsking(null)} />
    </div>
  );
}

/** The open alert the board knows of this journey, else the one its journal names. */
function useAlertOf({ id }: JourneyView): string | null {
  const { feed } = useConsole();
  const { alerts } = useObserved(feed);
  const { data } = useJournal(id);
  const open = [...alerts.values()].find(({ journeyId }) => journeyId === id);
  return open?.id ?? alertIn(data?.items ?? []);
}
