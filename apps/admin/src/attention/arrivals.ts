import type { AlertView } from '@saferoute/protocol';
import { needsHuman } from '../board/urgency.ts';

/** Why the console rings. */
export interface Arrival {
  readonly alertId: string;
  readonly name: string;
  readonly why: 'new' | 'escalated' | 'again';
}

/** What was last seen of each alert that needed a human: its wave, or null when a human had it. */
export type Heard = ReadonlyMap<string, number | null>;

/**
 * Compares the open alerts with what was heard before. Rings for an alert that was not there, for each further wave, and for one that
 * a human had and lost again (`again`). The first look (`heard` null) rings for nothing: it is what the dispatcher finds on arriving.
 */
export function listen(
  heard: Heard | null,
  alerts: readonly AlertView[],
): { readonly heard: Heard; readonly arrivals: readonly Arrival[] } {
  const next = new Map(alerts.map((alert) => [alert.id, needsHuman(alert) ? alert.escalationCount : null]));
  if (heard === null) return { heard: next, arrivals: [] };
  const arrivals = alerts.filter(needsHuman).flatMap((alert): Arrival[] => {
    const why = reasonToRing(heard.get(alert.id), alert.escalationCount);
    return why === null ? [] : [{ alertId: alert.id, name: alert.user.name, why }];
  });
  return { heard: next, arrivals };
}

function reasonToRing(before: number | null | undefined, wave: number): Arrival['why'] | null {
  if (before === undefined) return 'new';
  if (before === null) return 'again';
  return wave > before ? 'escalated' : null;
}

const reasons: Record<Arrival['why'], string> = {
  new: 'asks for help',
  escalated: 'still has no human, escalated',
  again: 'needs help again',
};

/** What the live region says: `Jane D. asks for help.` */
export const arrivalWords = (arrivals: readonly Arrival[]): string =>
  arrivals.map((arrival) => `${arrival.name} ${reasons[arrival.why]}.`).join(' ');

/** The document's title with the number of people who need help now: `(3) SafeRoute`. */
export const titleWith = (count: number): string => (count === 0 ? 'SafeRoute' : `(${count}) SafeRoute`);
