import type { JourneyPathView, JourneyView } from '@saferoute/protocol';
import { coordinateWords } from '../map/trail.ts';
import { kilometres, rupees, vehicleWord } from '../rides/tariffs/figures.ts';
import { FareLines } from '../rides/fare-lines.tsx';
import { gapWords } from '../rides/way-words.ts';
import classes from './journey-facts.module.css';

interface JourneyFactsProps {
  readonly journey: JourneyView;
  /** Null while it is not known. */
  readonly path: JourneyPathView | null;
}

/** From where to where, how far it has come, and what it costs. */
export function JourneyFacts({ journey: { plan, ride, trip }, path }: JourneyFactsProps) {
  return (
    <section aria-labelledby="way-title">
      <h2 id="way-title" className={classes.title}>
        Way and fare
      </h2>
      <dl className={classes.facts}>
        <dt>Pickup</dt>
        <dd>{coordinateWords(plan.pickup)}</dd>
        <dt>Drop</dt>
        <dd>{coordinateWords(plan.drop)}</dd>
        {path !== null && path.travelledM !== null && (
          <>
            <dt>Travelled</dt>
            <dd>
              {kilometres(path.travelledM)} by the {path.measuredBy ?? 'rider'}’s phone, {path.fixes} fixes. {gapWords(path.gaps)}
            </dd>
          </>
        )}
        {ride !== null && (
          <>
            <dt>Quoted</dt>
            <dd>
              {rupees(ride.quotedFare.amountMinor)} by {vehicleWord(ride.vehicleType)}, {kilometres(ride.estimateM)} in{' '}
              {Math.ceil(ride.estimateS / 60)} min
            </dd>
          </>
        )}
        {trip?.fare != null && (
          <>
            <dt>Fare</dt>
            <dd>
              <FareLines fare={trip.fare} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
