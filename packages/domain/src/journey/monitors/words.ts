import { MINUTE_MS } from '../../shared/instant.ts';
import { count } from '../../sos/press.ts';
import type { TriggerSource } from '../../sos/alert.ts';
import type { MonitorKind, Observed } from './watch.ts';

/**
 * The source of an SOS whose question nobody answered. The documents know `stationary_timeout`, and it says that the person was seen not
 * to move. Of the others nothing is seen but that the person did not report when asked to: `checkin_missed`, be the check-in their own
 * or one the monitors called for. A phone that is silent may be moving: it must not be called stationary.
 */
export const sourceOf: Readonly<Record<MonitorKind, TriggerSource>> = {
  checkin: 'checkin_missed',
  silent: 'checkin_missed',
  off_route: 'checkin_missed',
  stationary: 'stationary_timeout',
  overdue: 'checkin_missed',
};

/** Why somebody is asked, said to them and to staff alike. */
export function observedWords(observed: Observed, now: number): string {
  switch (observed.kind) {
    case 'checkin':
      return 'The check-in is due.';
    case 'silent':
      return `No position from the phone for ${minutes(now - Math.min(observed.heardAt, observed.placedAt))}.`;
    case 'off_route':
      return observed.deviationM === null ? 'Away from the planned route.' : `${Math.round(observed.deviationM)} m from the planned route.`;
    case 'stationary':
      return `In one place for ${minutes(now - observed.since)}.`;
    case 'overdue':
      return `Expected to have arrived ${minutes(now - observed.expectedArrivalAt)} ago.`;
  }
}

/** `2 minutes`; seconds below one minute. */
export function minutes(ms: number): string {
  return ms < MINUTE_MS ? count(Math.round(ms / 1_000), 'second') : count(Math.round(ms / MINUTE_MS), 'minute');
}
