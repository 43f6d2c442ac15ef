import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { AlertView } from '@saferoute/protocol';
import { useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { actionOf, type Action } from './actions.ts';
import classes from './alert-actions.module.css';
import { CommandDialog } from './command-dialog.tsx';
import { possibleCommands, type StaffCommand } from './optimistic.ts';

/** What a dispatcher can do now, the next right action first. One key each; what closes an alert asks first. */
export function AlertActions({ alert }: { readonly alert: AlertView }) {
  const { desk } = useConsole();
  const [asking, setAsking] = useState<Action | null>(null);
  const actions = possibleCommands(alert).map(actionOf);

  const begin = (action: Action): void => {
    if (action.dialog === null) void desk.issue(alert, { kind: 'acknowledge' });
    else setAsking(action);
  };
  const confirm = (command: StaffCommand): void => {
    setAsking(null);
    void desk.issue(alert, command);
  };
  useHotkeys(asking === null ? actions.map((action) => [action.key, () => begin(action)]) : []);

  return (
    <div className={classes.actions} role="group" aria-label="Actions">
      {actions.map((action, index) => (
        <Button
          key={action.kind}
          className={classes.action ?? ''}
          variant={index === 0 ? 'filled' : 'default'}
          rightSection={<Kbd>{action.key}</Kbd>}
          aria-keyshortcuts={action.key}
          onClick={() => begin(action)}
        >
          {action.label}
        </Button>
      ))}
      <CommandDialog alert={alert} action={asking} onConfirm={confirm} onClose={() => setAsking(null)} />
    </div>
  );
}
