import type { EmergencyContact } from '../contacts/contact.ts';
import { quoteFare } from '../fare/quote-fare.ts';
import { DEFAULT_RATES } from '../fare/tariff.ts';
import type { Ride } from '../ride/ride.ts';
import type { Instant } from '../shared/instant.ts';
import type { PinVerdict } from '../sos/commands.ts';
import type { JourneyCommand, JourneyCommandOf, JourneyEnder } from './commands.ts';
import type { JourneyDecision } from './decision.ts';
import type { JourneyEffect } from './effects.ts';
import type { JourneyEntry } from './journal.ts';
import type { Journey, JourneyPlan } from './journey.ts';
import { decideJourney } from './machine.ts';

/** When every story of the tests begins: 2026-02-07 09:00 UTC. */
export const T0: Instant = Date.UTC(2026, 1, 7, 9);

export const asha: EmergencyContact = {
  id: 'asha',
  name: 'asha',
  phone: '+919800000001',
  relationship: null,
  isPrimary: true,
  createdAt: 1,
  updatedAt: 0,
};
export const hotline: EmergencyContact = { ...asha, id: 'hotline', name: 'Emergency Hotline', phone: '113' };

export const plan: JourneyPlan = {
  pickup: { latitude: 12.9716, longitude: 77.5946 },
  drop: { latitude: 13.0827, longitude: 77.5877 },
  route: '_p~iF~ps|U_ulLnnqC',
  travelMs: 2_400_000,
  ride: null,
};
export const ride: Ride = {
  quoteId: 'quote',
  fare: quoteFare({
    tariff: { id: 'prime', city: 'bengaluru', vehicleType: 'prime', ...DEFAULT_RATES.prime, validFrom: 0, validUntil: null },
    distanceM: 12_500,
    durationS: 2_400,
    surge: { hundredths: 100, reason: null },
  }),
  source: 'osrm',
  drawnOn: 'any-map',
  warnings: [],
};
export const otherPlan: JourneyPlan = { ...plan, drop: { latitude: 12.9, longitude: 77.5 }, travelMs: 600_000 };

export const planned = (more: Partial<JourneyCommandOf<'plan'>> = {}): JourneyCommand => ({
  type: 'plan',
  journeyId: 'journey',
  userId: 'rider',
  plan,
  contacts: [asha],
  ...more,
});
export const start = (anotherUnderWay = false): JourneyCommand => ({ type: 'start', anotherUnderWay });
export const assign = (driverId = 'driver'): JourneyCommand => ({ type: 'assignDriver', driverId });
export const edit = (to = otherPlan): JourneyCommand => ({ type: 'editPlan', plan: to });
export const share = (contact: EmergencyContact | null = asha): JourneyCommand => ({ type: 'share', contact });
export const owner = (pin: PinVerdict | null = null, promptOpen = false): JourneyEnder => ({ role: 'owner', pin, promptOpen });
export const staff: JourneyEnder = { role: 'staff', staff: { id: 'ana', name: 'Ana' } };
export const complete = (by = owner()): JourneyCommand => ({ type: 'complete', by });
export const cancel = (by = owner()): JourneyCommand => ({ type: 'cancel', by });
export const enter = (alertId = 'alert', silent = false): JourneyCommand => ({ type: 'enterEmergency', alertId, silent });
export const leave = (alertId = 'alert'): JourneyCommand => ({ type: 'leaveEmergency', alertId });

/** A journey's life as it would be stored: what it is now, and all it ever wrote and asked for. */
export interface Story {
  readonly journey: Journey;
  readonly journal: readonly JourneyEntry[];
  readonly effects: readonly JourneyEffect[];
}

/** A command and when it comes, in milliseconds after `T0`. */
export type Step = readonly [afterMs: number, command: JourneyCommand];

/** The decision for one command; throws when the machine refuses without one. */
export function decided(journey: Journey | null, [afterMs, command]: Step): JourneyDecision {
  const answer = decideJourney(journey, command, { now: T0 + afterMs });
  if (!answer.ok) throw new Error(`refused: ${answer.error}`);
  return answer.value;
}

/** The refusal of one command, or null when the machine took it. */
export function refusal(journey: Journey | null, [afterMs, command]: Step) {
  const answer = decideJourney(journey, command, { now: T0 + afterMs });
  return answer.ok ? answer.value.refusal : answer.error;
}

/** The story in which these commands come one after the other; the first is the plan. */
export function story(...steps: readonly Step[]): Story {
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error('a story begins with a plan');
  return goOn(toldBy(decided(null, first)), ...rest);
}

/** What becomes of a story when more commands come. */
export function goOn(told: Story, ...steps: readonly Step[]): Story {
  return steps.reduce((before, step) => {
    const { journey, journal, effects } = toldBy(decided(before.journey, step));
    return { journey, journal: [...before.journal, ...journal], effects: [...before.effects, ...effects] };
  }, told);
}

const toldBy = ({ next, entries, effects }: JourneyDecision): Story => ({ journey: next, journal: entries, effects });

export const underWay = (): Story => story([0, planned()], [1_000, assign()], [2_000, start()]);
export const inEmergency = (silent = false): Story => goOn(underWay(), [3_000, enter('alert', silent)]);

/** The kinds of effects, with what a notification or an order to the monitors is. */
export const asked = (effects: readonly JourneyEffect[]): string[] =>
  effects.map((effect) => {
    if (effect.kind === 'notify') return `${effect.audience} ${effect.type}`;
    return effect.kind === 'watch' ? `watch ${effect.order.type}` : effect.kind;
  });

export const typesOf = ({ journal }: Pick<Story, 'journal'>) => journal.map(({ type }) => type);
