import { useHotkeys } from '@mantine/hooks';
import { Button, Kbd } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useConsole, useObserved } from '../console/console-context.tsx';
import classes from './no-alert-page.module.css';
import { boardOf } from './urgency.ts';
import { useKnownAlerts } from './use-known-alerts.ts';

/** The board with no alert chosen: calm when nobody needs help, else the way to the person who has waited longest. */
export function NoAlertPage() {
  const { feed } = useConsole();
  const isKnown = useObserved(feed).known;
  const navigate = useNavigate();
  const { waiting } = boardOf([...useKnownAlerts().values()]);
  const first = waiting[0];
  const openFirst = (): void => {
    if (first !== undefined) void navigate({ to: '/board/$alertId', params: { alertId: first.id }, search: (previous) => previous });
  };
  useHotkeys([['o', openFirst]]);

  if (!isKnown) return <div className={classes.page}>Fetching what is open …</div>;
  if (first === undefined) {
    return (
      <div className={classes.page}>
        <IconCircleCheck size={44} stroke={1.4} aria-hidden />
        <h1>Nobody is waiting for help</h1>
        <p>A new alert appears here by itself, with a sound if you have turned it on.</p>
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <h1>{waiting.length === 1 ? '1 person needs help' : `${waiting.length} people need help`}</h1>
      <Button size="lg" onClick={openFirst} rightSection={<Kbd>o</Kbd>}>
        Open {first.user.name}, who has waited longest
      </Button>
    </div>
  );
}
