import { placeWords, type RecentPlaces } from '@saferoute/client';
import { Icon } from '../ui/icon.tsx';
import { useObserved } from '../ui/use-observed.ts';
import css from './plan.module.css';
import { type End, endOf } from './use-plan.ts';

/** Where this person has been going. It is on this phone and nowhere else. */
export function RecentList({ recent, onChoose }: { readonly recent: RecentPlaces; readonly onChoose: (end: End) => void }) {
  const places = useObserved(recent.places);
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" className={css.minor}>
        Recent places <span className="soft small">only on this phone</span>
      </h2>
      <ul className={css.recent}>
        {places.map((place) => (
          <li key={placeWords(place)}>
            <button type="button" className="button quiet" onClick={() => onChoose(endOf(place))}>
              <Icon name="place" /> {place.name || placeWords(place)}
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={`Forget ${place.name || placeWords(place)}`}
              onClick={() => recent.forget(place)}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
