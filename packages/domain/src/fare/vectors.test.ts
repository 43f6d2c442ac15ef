import { expect, it } from 'vitest';
import vectors from '../../vectors/fare.json' with { type: 'json' };
import { finalFare } from './final-fare.ts';
import { quoteFare } from './quote-fare.ts';
import { tariffOf } from './tariff.fixture.ts';

type Ride = Omit<(typeof vectors.fares)[number], 'name' | 'rules' | 'expect'>;

const quoteOf = ({ rates, surgeHundredths, ...ride }: Ride) =>
  quoteFare({
    ...ride,
    tariff: tariffOf('prime', vectors.rates[rates as keyof typeof vectors.rates]),
    surge: { hundredths: surgeHundredths, reason: null },
  });

it.each(vectors.fares)('FARE-1 vector: $name', ({ expect: expected, name: _name, rules: _rules, ...ride }) => {
  const { fareMinor, lines } = quoteOf(ride);
  expect({ fareMinor, lines: lines.map(({ kind, amountMinor }) => [kind, amountMinor]) }).toEqual(expected);
});

it.each(vectors.finals.cases)('FARE-9 vector: $name', ({ travelledM, actualDurationS, waitingS, expect: expected }) => {
  const quote = quoteOf(vectors.finals.quote);
  const { fareMinor, basis } = finalFare({ quote, travelledM, actualDurationS, ...(waitingS === null ? {} : { waitingS }) });
  expect({ fareMinor, basis }).toEqual(expected);
});
