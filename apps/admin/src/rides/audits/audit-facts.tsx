import type { AuditView } from '@saferoute/protocol';
import { IconCircleCheck } from '@tabler/icons-react';
import { FareLines } from '../fare-lines.tsx';
import { kilometres, rupees, vehicleWord } from '../tariffs/figures.ts';
import { gapWords } from '../way-words.ts';
import classes from './audit-page.module.css';
import { ratioWords } from './audit-words.ts';

/** What was held against what, how well it was measured, and what was charged. */
export function AuditFacts({ audit }: { readonly audit: AuditView }) {
  const { travelledM, estimateM, limitM, trip, ride, driven } = audit;
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">Distance and fare</h2>
      <dl className={classes.facts}>
        <dt>Driven</dt>
        <dd>
          {kilometres(travelledM)} in {Math.round(trip.durationMins)} min, {ratioWords(audit)} the estimate
        </dd>
        <dt>Planned</dt>
        <dd>
          {kilometres(estimateM)} in {Math.ceil(ride.estimateS / 60)} min; up to {kilometres(limitM)} nobody asks
        </dd>
        <dt>Measured</dt>
        <dd>
          by the {trip.measuredBy ?? 'rider'}’s phone. {gapWords(trip.gaps) || 'Without a gap.'}{' '}
          {driven.flagged.length === 0 ? 'Every fix was believed.' : `${driven.flagged.length} fixes were not believed and are not in it.`}
        </dd>
        {trip.waitingMins > 0 && (
          <>
            <dt>Waited</dt>
            <dd>{Math.round(trip.waitingMins)} min at the pickup</dd>
          </>
        )}
        <dt>Quoted</dt>
        <dd>
          {rupees(ride.quotedFare.amountMinor)} by {vehicleWord(ride.vehicleType)}
        </dd>
      </dl>
      {trip.fare !== null && (
        <>
          <FareLines fare={trip.fare} />
          <p className={classes.fair}>
            <IconCircleCheck size={16} aria-hidden /> The fare was not raised by the longer way.
          </p>
        </>
      )}
    </section>
  );
}
