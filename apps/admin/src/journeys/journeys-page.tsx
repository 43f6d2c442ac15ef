import { useParams } from '@tanstack/react-router';
import { TwoPanes } from '../list/two-panes.tsx';
import { JourneyListPane } from './journey-list-pane.tsx';

/** The journeys, and the one that is open. */
export function JourneysPage() {
  const { journeyId } = useParams({ strict: false });
  return <TwoPanes title="Journeys" list={<JourneyListPane />} openId={journeyId} />;
}
