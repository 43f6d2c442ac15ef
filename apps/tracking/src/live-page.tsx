import { ageOf, agoWords, telHref } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import { ConnectionLine } from './connection-line.tsx';
import { MapPanel } from './map-panel.tsx';
import { Place } from './place.tsx';
import { clockWords, exactWords } from './place-words.ts';
import { StatusLine } from './status-line.tsx';
import type { TrackingSource } from './tracking-source.ts';
import type { TrackingState } from './tracking-state.ts';

interface LivePageProps {
  readonly state: Extract<TrackingState, { name: 'live' }>;
  readonly source: TrackingSource;
  readonly now: Instant;
  readonly mapStyleUrl: Promise<string | null>;
}

/** Text first, in the order a worried person reads it: what happened, where, what to do; then the map. */
export function LivePage({ state, source, now, mapStyleUrl }: LivePageProps) {
  const { view, trail } = state;
  return (
    <div className="live">
      <main className="words">
        <ConnectionLine connection={source.connection} now={now} />
        <StatusLine status={view.status} emergency={view.emergency} />
        <h1>
          {view.triggeredAt === null ? (
            'The person in your text is sharing where they are.'
          ) : (
            <>
              The person in your text asked for help at{' '}
              <time dateTime={view.triggeredAt} title={exactWords(view.triggeredAt)}>
                {clockWords(view.triggeredAt, now)}
              </time>{' '}
              <span className="ago">({agoWords(ageOf(view.triggeredAt, now))}).</span>
            </>
          )}
        </h1>
        <Place position={view.position} now={now} />
        {view.emergency && view.status !== 'CLOSED' && (
          <a className="button" href={telHref(view.emergencyNumber)}>
            Call {view.emergencyNumber}
          </a>
        )}
        <p className="fine">This page shows a place and a time, and names nobody. Forward it only to somebody who can help.</p>
      </main>
      <MapPanel trail={trail} styleUrl={mapStyleUrl} />
    </div>
  );
}
