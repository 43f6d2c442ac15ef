import { agoWords, spanWords, stopwatch } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import type { Tone } from '../alert/tone.ts';
import { clockTime } from '../time/moment.ts';

/** What a journey is to somebody who watches over it: its status, and on an active one what is amiss. */
export type JourneyState = JourneyView['status'] | 'ASKED' | 'OVERDUE';

const words: Record<JourneyState, { readonly word: string; readonly tone: Tone }> = {
  EMERGENCY: { word: 'Emergency', tone: 'urgent' },
  ASKED: { word: 'Asked, no answer yet', tone: 'waiting' },
  OVERDUE: { word: 'Overdue', tone: 'waiting' },
  ACTIVE: { word: 'Under way', tone: 'calm' },
  PLANNED: { word: 'Planned', tone: 'ended' },
  COMPLETED: { word: 'Completed', tone: 'well' },
  CANCELLED: { word: 'Cancelled', tone: 'ended' },
};

export const stateWords = (state: JourneyState) => words[state];

/** Truly under way, in an emergency or not. */
export const isUnderWay = ({ status }: Pick<JourneyView, 'status'>): boolean => status === 'ACTIVE' || status === 'EMERGENCY';

/** The state at `now`. An open question stands before a late arrival: it has a deadline. */
export function stateOf({ status, prompt, expectedArrivalAt }: JourneyView, now: number): JourneyState {
  if (status !== 'ACTIVE') return status;
  if (prompt !== null) return 'ASKED';
  return expectedArrivalAt !== null && Date.parse(expectedArrivalAt) < now ? 'OVERDUE' : 'ACTIVE';
}

/** Whether somebody should look: help is needed, an answer is awaited, or the person should have arrived. */
export const isAmiss = (journey: JourneyView, now: number): boolean => ['EMERGENCY', 'ASKED', 'OVERDUE'].includes(stateOf(journey, now));

type Prompt = NonNullable<JourneyView['prompt']>;

const reasons: Record<Prompt['kind'], string> = {
  checkin: 'The check-in is due',
  silent: 'The phone is silent',
  off_route: 'Off the route',
  stationary: 'Standing still',
  overdue: 'Should have arrived',
};

export const promptReason = (kind: Prompt['kind']): string => reasons[kind];

/** `asked 0:40 ago, SOS in 01:20 without an answer`. */
export function promptWords({ askedAt, answerBy }: Prompt, now: number): string {
  const left = Date.parse(answerBy) - now;
  const deadline = left > 0 ? `an SOS in ${stopwatch(left)} without an answer` : 'an SOS is due now';
  return `asked ${stopwatch(now - Date.parse(askedAt))} ago, ${deadline}`;
}

/** `arrives 14:40, in 12 min`, `should have arrived 14:40, 5 min ago`; null when nobody knows. */
export function arrivalWords({ expectedArrivalAt, status }: JourneyView, now: number): string | null {
  if (expectedArrivalAt === null || status === 'COMPLETED' || status === 'CANCELLED') return null;
  const left = Date.parse(expectedArrivalAt) - now;
  const at = clockTime(expectedArrivalAt).slice(0, 5);
  return left >= 0 ? `arrives ${at}, in ${spanWords(left)}` : `should have arrived ${at}, ${agoWords(-left)}`;
}

/** `3`, or `100+` where more are known to be there. */
export const atLeast = (known: number, isMore: boolean): string => `${known}${isMore ? '+' : ''}`;
