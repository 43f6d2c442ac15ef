import type { JourneyView } from '@saferoute/protocol';
import type { ScreenProps } from '../app.tsx';
import { vehicleNames } from '../plan/estimate-words.ts';
import { minutesWords, rupees } from '../ui/amounts.ts';
import { FareLines } from '../ui/fare-lines.tsx';
import { Screen } from '../ui/screen.tsx';
import { clockWords } from '../ui/times.ts';
import { useNow } from '../ui/use-observed.ts';
import css from './trip.module.css';
import { stillSeenWords } from './share-words.ts';
import { distanceWords, fareWords } from './trip-words.ts';
import { useShares } from './use-shares.ts';
import { Watchers } from './watchers.tsx';

interface TripPageProps extends ScreenProps {
  readonly journey: JourneyView;
}

/** After the end: how far, how much, and who can still see where this person is. */
export function TripPage({ phone, running, journey }: TripPageProps) {
  const now = useNow(phone.serverClock);
  const shares = useShares(phone, journey);
  const seen = stillSeenWords(shares.links, now);
  const { trip, ride, endedAt } = journey;
  const at = endedAt === null ? '' : ` at ${clockWords(endedAt)}`;
  const arrived = journey.status === 'COMPLETED';
  return (
    <Screen phone={phone} sos={running.sos} bar={<span className={css.brand}>SafeRoute</span>}>
      <header>
        <h1>{arrived ? 'You have arrived.' : 'The journey is cancelled.'}</h1>
        <p className="soft">
          {arrived ? 'The journey ended' : 'You called it off'}
          {at}.
        </p>
      </header>
      {arrived && trip === null && (
        <p className="soft" role="status">
          Measuring the trip…
        </p>
      )}
      {trip !== null && <Trip trip={trip} ride={ride} />}
      {seen !== null && (
        <p className="notice" data-tone="waiting">
          {seen}
        </p>
      )}
      {shares.links.length > 0 && <Watchers phone={phone} running={running} shares={shares} />}
      <button type="button" className="button primary large" onClick={running.journeys.dismiss}>
        Done
      </button>
    </Screen>
  );
}

function Trip({ trip, ride }: { readonly trip: NonNullable<JourneyView['trip']>; readonly ride: JourneyView['ride'] }) {
  const fare = fareWords(trip, ride?.estimateM ?? null);
  return (
    <section className="stack" aria-label="The trip">
      <dl className={css.facts}>
        <div>
          <dt>Distance</dt>
          <dd>{distanceWords(trip)}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>{minutesWords(trip.durationMins)}</dd>
        </div>
        {ride !== null && (
          <div>
            <dt>Vehicle</dt>
            <dd>{vehicleNames[ride.vehicleType]}</dd>
          </div>
        )}
      </dl>
      {trip.fare !== null && (
        <div className={css.fare}>
          <h2>
            Fare <span className={css.amount}>{rupees(trip.fare.amountMinor)}</span>
          </h2>
          <FareLines lines={trip.fare.lines} totalMinor={trip.fare.amountMinor} />
          {fare !== null && <p className="small">{fare}</p>}
        </div>
      )}
      {!trip.isSettled && <p className="soft small">Positions that were sent late may still change this for a few minutes.</p>}
    </section>
  );
}
