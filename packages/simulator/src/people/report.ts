import { percentile, type Tally } from './tally.ts';

/** How a simulation went. */
export interface Report extends Tally {
  /** How long everybody was on the way together. */
  readonly seconds: number;
  /** Fixes in that time; while they were still arriving, the figure says little. */
  readonly acknowledgedTogether: number;
}

const ms = (value: number | null): string => {
  if (value === null) return '–';
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
};
const spread = (values: readonly number[]): string =>
  `half within ${ms(percentile(values, 0.5))}, 99 % within ${ms(percentile(values, 0.99))}`;

/** The report in words, one line for each thing. */
export function reportLines({ fix, sos, trips, errors, seconds, acknowledgedTogether }: Report): readonly string[] {
  const perSecond = seconds > 0 ? (acknowledgedTogether / seconds).toFixed(1) : '0';
  const errorLines = [...errors].toSorted(([, a], [, b]) => b - a).map(([what, count]) => `  ${count} × ${what}`);
  const total = [...errors.values()].reduce((sum, count) => sum + count, 0);
  return [
    `Fixes   ${fix.acknowledged} acknowledged, ${fix.discarded} discarded; ${perSecond} a second in the ${seconds.toFixed(0)} s when all were there`,
    ...(fix.latenciesMs.length === 0 ? [] : [`        a batch is answered: ${spread(fix.latenciesMs)}`]),
    `Trips   ${trips.begun} begun, ${trips.completed} completed`,
    ...(sos.pressed === 0 ? [] : sosLines(sos)),
    total === 0 ? 'Errors  none' : `Errors  ${total}`,
    ...errorLines,
  ];
}

function sosLines({ pressed, receiptsMs, textsSentMs, textsDeliveredMs }: Tally['sos']): readonly string[] {
  return [
    `SOS     ${pressed} pressed, ${receiptsMs.length} acknowledged${receiptsMs.length === 0 ? '' : `: ${spread(receiptsMs)}`}`,
    `        ${textsSentMs.length} texts with a carrier${textsSentMs.length === 0 ? '' : ` since the press: ${spread(textsSentMs)}`}`,
    `        ${textsDeliveredMs.length} texts delivered${textsDeliveredMs.length === 0 ? '' : ` since the press: ${spread(textsDeliveredMs)}`}`,
  ];
}
