import { percentile, type Tally } from './tally.ts';

/** How a simulation went. */
export interface Report extends Tally {
  readonly riderCount: number;
  /** How long it took until everybody had signed in. */
  readonly arrivedAfterS: number;
  /** How long everybody was there together. */
  readonly seconds: number;
  /** Fixes in that time; while they were still arriving, the figure says little. */
  readonly acknowledgedTogether: number;
}

/** Whether all that was begun was answered: no SOS without a receipt, nothing left open. Fixes that had to be sent later are a matter of load. */
export const wentWell = ({ sos, riders }: Report): boolean => sos.receiptsMs.length === sos.pressedLateMs.length && riders.leftOpen === 0;

const ms = (value: number | null): string => {
  if (value === null) return '–';
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
};
const spread = (values: readonly number[]): string =>
  `half within ${ms(percentile(values, 0.5))}, 99 % within ${ms(percentile(values, 0.99))}`;
const few = (values: readonly number[]): string =>
  values.length === 0 ? '' : `: median ${ms(percentile(values, 0.5))}, slowest ${ms(percentile(values, 1))}`;

/** The report in words, one line for each thing. */
export function reportLines(report: Report): readonly string[] {
  const { riders, fix, sos, trips, errors, seconds, acknowledgedTogether, riderCount, arrivedAfterS } = report;
  const perSecond = seconds > 0 ? (acknowledgedTogether / seconds).toFixed(1) : '0';
  const errorLines = [...errors].toSorted(([, a], [, b]) => b - a).map(([what, count]) => `  ${count} × ${what}`);
  const total = [...errors.values()].reduce((sum, count) => sum + count, 0);
  return [
    `Riders  ${riders.setOut} of ${riderCount} set out; all were there after ${arrivedAfterS.toFixed(0)} s`,
    `Fixes   ${fix.acknowledged} acknowledged, ${fix.discarded} discarded; ${perSecond} a second in the ${seconds.toFixed(0)} s when all were there`,
    ...(fix.latenciesMs.length === 0 ? [] : [`        a batch is answered: ${spread(fix.latenciesMs)}; ${fix.later} had to be sent again`]),
    `Trips   ${trips.begun} begun, ${trips.completed} completed`,
    ...(sos.pressedLateMs.length === 0 ? [] : sosLines(sos)),
    total === 0 ? 'Errors  none' : `Errors  ${total}`,
    ...errorLines,
    riders.leftOpen === 0
      ? 'Left    nothing open'
      : `Left    ${riders.leftOpen} riders with something open: they come again with the same --password`,
  ];
}

function sosLines({ pressedLateMs, receiptsMs, textsSentMs, textsDeliveredMs }: Tally['sos']): readonly string[] {
  return [
    `SOS     ${pressedLateMs.length} pressed, the slowest ${ms(percentile(pressedLateMs, 1))} after its time`,
    `        ${receiptsMs.length} acknowledged${few(receiptsMs)}`,
    `        ${textsSentMs.length} texts with a carrier since the press${few(textsSentMs)}`,
    `        ${textsDeliveredMs.length} texts delivered since the press${few(textsDeliveredMs)}`,
  ];
}
