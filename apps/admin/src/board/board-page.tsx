import { useParams } from '@tanstack/react-router';
import { TwoPanes } from '../list/two-panes.tsx';
import { ListPane } from './list-pane.tsx';

/** The alerts, and the one that is open. */
export function BoardPage() {
  const { alertId } = useParams({ strict: false });
  return <TwoPanes title="Alerts" list={<ListPane />} openId={alertId} />;
}
