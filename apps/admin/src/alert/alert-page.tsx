import { useParams } from '@tanstack/react-router';
import { useAlert } from '../console/use-alert.ts';
import { useConsole, useNow, useObserved } from '../console/console-context.tsx';
import { Place } from '../map/place.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertHeader } from './alert-header.tsx';
import classes from './alert-page.module.css';
import { DuressNotice } from './duress.tsx';
import { shownAlert } from './optimistic.ts';
import { PeopleReached } from './people-reached.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { Timeline } from './timeline.tsx';

/** One alert, told whole: state, actions, place, who was reached, what happened. */
export function AlertPage() {
  const { alertId } = useParams({ from: '/staff/board/$alertId' });
  return <AlertById key={alertId} alertId={alertId} />;
}

function AlertById({ alertId }: { readonly alertId: string }) {
  const console = useConsole();
  const now = useNow();
  const { alert: truth, timeline, refused } = useAlert(alertId);
  const trail = useObserved(console.trails).get(alertId) ?? [];
  const entry = useObserved(console.desk.entries).get(alertId);

  if (refused !== null)
    return (
      <p className={classes.nothing}>
        {refused.title}. {refused.detail}
      </p>
    );
  if (truth === null) return <p className={classes.nothing}>Fetching the alert …</p>;

  const alert = shownAlert(truth, entry?.pending ?? null);
  return (
    <article className={classes.page} aria-label={`Alert of ${alert.user.name}`}>
      <AlertHeader alert={alert} now={now} saving={entry?.pending != null} />
      {alert.duress && <DuressNotice />}
      <AlertActions alert={alert} />
      {entry?.refused != null && <RefusedNotice alert={truth} refused={entry.refused} />}
      <div className={classes.body}>
        <Place name={alert.user.name} trail={trail} styleUrl={console.config.mapStyleUrl} now={now} />
        <Timeline entries={timeline} />
        <PeopleReached people={alert.people} now={now} />
      </div>
    </article>
  );
}
