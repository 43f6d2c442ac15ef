import { TextInput } from '@mantine/core';
import type { Rates } from '@saferoute/domain';
import { type ChangeEvent, useState } from 'react';
import classes from './dialogs.module.css';
import { rupees } from './figures.ts';
import { documentsRide, fareOfRide } from './sample-ride.ts';

interface SampleFareProps {
  /** Null while they cannot be read. */
  readonly rates: Rates | null;
  /** What is charged until then; null where nothing is. */
  readonly before: Rates | null;
}

/** What a ride would cost by these rates, line by line, and by those of before. */
export function SampleFare({ rates, before }: SampleFareProps) {
  const [ride, setRide] = useState(documentsRide);
  const type = ({ currentTarget: { name, value } }: ChangeEvent<HTMLInputElement>): void => setRide({ ...ride, [name]: value });
  const fare = rates === null ? null : fareOfRide(rates, ride);
  const was = before === null ? null : fareOfRide(before, ride);
  return (
    <section className={classes.sample} aria-labelledby="sample-title">
      <h3 id="sample-title">What a ride would cost</h3>
      <div className={classes.ride}>
        <TextInput size="sm" inputMode="decimal" label="Kilometres" name="km" value={ride.km} onChange={type} />
        <TextInput size="sm" inputMode="numeric" label="Minutes" name="minutes" value={ride.minutes} onChange={type} />
        <TextInput size="sm" inputMode="decimal" label="Surge" name="surge" value={ride.surge} onChange={type} />
      </div>
      <output className={classes.fare} aria-live="polite">
        <b>{fare === null ? '—' : `₹${fare.fareRupees}`}</b>
        <span className="soft">
          {fare === null
            ? 'Fill in the rates, and a ride with a surge of 1 to 3.'
            : was === null
              ? 'Nothing is charged now.'
              : `₹${was.fareRupees} now`}
        </span>
      </output>
      {fare !== null && (
        <ul className={classes.lines}>
          {fare.lines.map(({ kind, words, amountMinor }) => (
            <li key={kind}>
              <span>{words}</span>
              <span className="numbers">{rupees(amountMinor)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
