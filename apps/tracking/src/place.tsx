import { ageOf, isStale, seenWords } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';
import { CopyButton } from './copy-button.tsx';
import { accuracyWords, coordinates, exactWords, mapsHref } from './place-words.ts';

interface PlaceProps {
  readonly position: PositionView | null;
  readonly now: Instant;
}

/** Where, how exactly, and how long ago; what is stale looks it. */
export function Place({ position, now }: PlaceProps) {
  if (position === null) {
    return (
      <section className="place" aria-label="Position">
        <p className="waiting">No position yet. It shows here as soon as the phone sends one.</p>
      </section>
    );
  }
  const ageMs = ageOf(position.recordedAt, now);
  return (
    <section className="place" aria-label="Position" data-stale={isStale(ageMs)}>
      <div className="where">
        <div>
          <p className="near">Last seen near</p>
          <p className="coordinates">{coordinates(position)}</p>
        </div>
        <CopyButton text={coordinates(position)} />
      </div>
      <p className="freshness">
        {accuracyWords(position)}
        {position.accuracyM !== null && ', '}
        <time dateTime={position.recordedAt} title={exactWords(position.recordedAt)}>
          {seenWords(ageMs)}
        </time>
      </p>
      <a className="button primary" href={mapsHref(position, navigator.userAgent)} target="_blank" rel="noopener noreferrer">
        Open in Maps
      </a>
    </section>
  );
}
