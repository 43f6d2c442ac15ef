import type { JourneyView } from '@saferoute/protocol';
import { folded } from '../list/folded.ts';
import type { RowOrder } from '../list/steady.ts';
import { isAmiss, isUnderWay, stateOf, type JourneyState } from './journey-words.ts';

/** Which journeys the list shows. */
export const journeyFilters = ['all', 'amiss', 'ended'] as const;
export type JourneyFilter = (typeof journeyFilters)[number];

/** The list's part of the address: `?only=amiss`. Anything else reads as all. */
export interface JourneySearch {
  readonly only?: JourneyFilter;
}

export function readJourneySearch({ only }: Record<string, unknown>): JourneySearch {
  const known = journeyFilters.find((filter) => filter === only);
  return known === undefined || known === 'all' ? {} : { only: known };
}

export function passesFilter(journey: JourneyView, filter: JourneyFilter, now: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'amiss':
      return isAmiss(journey, now);
    case 'ended':
      return !isUnderWay(journey);
  }
}

/** Whether rider, driver or id have this in them. */
export function matchesFind({ id, rider, driver }: JourneyView, find: string): boolean {
  const wanted = folded(find.trim());
  return [id, rider.name, driver?.name ?? ''].some((word) => folded(word).includes(wanted));
}

const urgency: readonly JourneyState[] = ['EMERGENCY', 'ASKED', 'OVERDUE', 'ACTIVE'];

/** What is under way above the line, the most urgent first and of equals the one that began first; below it the rest, as the server has it: the newest first. */
export function orderOf(journeys: readonly JourneyView[], now: number): RowOrder {
  const rank = (journey: JourneyView): number => urgency.indexOf(stateOf(journey, now));
  const began = ({ startedAt }: JourneyView): number => (startedAt === null ? 0 : Date.parse(startedAt));
  const due = ({ prompt }: JourneyView): number => (prompt === null ? 0 : Date.parse(prompt.answerBy));
  const above = journeys
    .filter(isUnderWay)
    .toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b) || began(a) - began(b) || a.id.localeCompare(b.id));
  return { above: above.map(({ id }) => id), below: journeys.filter((journey) => !isUnderWay(journey)).map(({ id }) => id) };
}
