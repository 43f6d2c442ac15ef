import { useParams } from '@tanstack/react-router';
import { TwoPanes } from '../../list/two-panes.tsx';
import { AlertsPane } from './alerts-pane.tsx';

/** The alerts that have evidence, and the one that is open. */
export function EvidenceAlertsPage() {
  const { alertId } = useParams({ strict: false });
  return <TwoPanes title="Alerts" list={<AlertsPane />} openId={alertId} />;
}
