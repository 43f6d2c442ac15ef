import { failureWords, isStale } from '@saferoute/client';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import classes from '../alert/alert-page.module.css';
import { useConsole, useNow } from '../console/console-context.tsx';
import { OldNotice } from '../list/old-notice.tsx';
import { MapPanel } from '../map/map-panel.tsx';
import placeClasses from '../map/place.module.css';
import { PositionWords } from '../map/position-words.tsx';
import { JourneyActions } from './journey-actions.tsx';
import { JourneyFacts } from './journey-facts.tsx';
import { JourneyHeader } from './journey-header.tsx';
import { JourneyJournal } from './journey-journal.tsx';
import { isRouteOurs, sceneOfJourney } from './journey-scene.ts';
import { isUnderWay } from './journey-words.ts';
import { useJourney, type WatchedJourney } from './use-journey.ts';

/** One journey, told whole: state, actions, where it is on which way, and what has happened. */
export function JourneyPage() {
  const { journeyId } = useParams({ from: '/staff/journeys/$journeyId' });
  return <JourneyById key={journeyId} id={journeyId} />;
}

function JourneyById({ id }: { readonly id: string }) {
  const now = useNow();
  const watched = useJourney(id);
  const { journey, failure } = watched;
  if (journey === null) {
    const words = failure === null ? null : failureWords(failure);
    return <p className={classes.nothing}>{words === null ? 'Fetching the journey …' : `${words.title}. ${words.detail}`}</p>;
  }
  return (
    <article className={classes.page} aria-label={`Journey of ${journey.rider.name}`}>
      <OldNotice failed={failure !== null} fetchedAt={watched.fetchedAt} />
      <JourneyHeader journey={journey} now={now} />
      <JourneyActions journey={journey} />
      <div className={classes.body}>
        <JourneyMap watched={watched} now={now} />
        <JourneyJournal id={id} />
        <JourneyFacts journey={journey} path={watched.path} />
      </div>
    </article>
  );
}

function JourneyMap({ watched: { journey, path, live }, now }: { readonly watched: WatchedJourney; readonly now: number }) {
  const { config } = useConsole();
  const scene = useMemo(() => {
    if (journey === null) return null;
    return sceneOfJourney({ plan: journey.plan, isRouteOurs: isRouteOurs(journey.ride), driven: path }, journey.rider.name, live);
  }, [journey, path, live]);
  if (journey === null || scene === null) return null;
  const newest = live.at(-1);
  const isOld = newest !== undefined && isStale(now - Date.parse(newest.recordedAt));
  return (
    <MapPanel label="Map" scene={scene} styleUrl={config.mapStyleUrl} isOld={isOld} withLegend>
      {newest !== undefined ? (
        <PositionWords position={newest} now={now} />
      ) : (
        <p className={placeClasses.words}>
          <span className="soft">
            {isUnderWay(journey)
              ? 'No position yet. The phone has not told where it is.'
              : 'Nobody is followed before the start or after the end.'}
          </span>
        </p>
      )}
      {!isRouteOurs(journey.ride) && <p className={placeClasses.words}>The planned way may be drawn on its provider’s own map only.</p>}
    </MapPanel>
  );
}
