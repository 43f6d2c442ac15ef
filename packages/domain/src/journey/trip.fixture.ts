import * as fc from 'fast-check';
import { ALWAYS_HEARD } from './monitors/environment.ts';
import { acknowledge, cancel as cancelSos, policy as sosPolicy, reopen, resolve, trigger } from '../sos/alert.fixture.ts';
import { isOpen, type SosAlert, type TriggerSource } from '../sos/alert.ts';
import type { PinVerdict, SosCommand } from '../sos/commands.ts';
import { decide } from '../sos/machine.ts';
import { MINUTE_MS } from '../shared/instant.ts';
import type { JourneyCommand } from './commands.ts';
import type { JourneyDecision } from './decision.ts';
import type { JourneyEffect } from './effects.ts';
import { followAlert } from './emergency.ts';
import { assign, cancel, complete, edit, otherPlan, owner, plan, planned, share, staff, start, T0 } from './journey.fixture.ts';
import type { JourneyEntry } from './journal.ts';
import type { Journey } from './journey.ts';
import { decideJourney } from './machine.ts';
import type { MonitorEffect } from './monitors/effects.ts';
import { decideMonitors } from './monitors/machine.ts';
import type { MonitorObservation } from './monitors/observations.ts';
import { defaultMonitorPolicy } from './monitors/policy.ts';
import { onRoad, sighting } from './monitors/ride.fixture.ts';
import type { Watch } from './monitors/watch.ts';
import { presentToDriver, presentToOwner, presentWatch } from './present.ts';

/** One decision about a journey, with what it was decided on. */
export interface Turn {
  readonly before: Journey | null;
  readonly command: JourneyCommand;
  readonly decision: JourneyDecision;
  readonly now: number;
}

/** A journey, its monitors and the alerts of its owner, held together as the use cases hold them: every effect in the same transaction. */
export class Trip {
  now = T0;
  hearingSince = ALWAYS_HEARD;
  journey: Journey | null = null;
  watch: Watch | null = null;
  readonly alerts: SosAlert[] = [];
  readonly turns: Turn[] = [];
  readonly effects: (JourneyEffect | MonitorEffect)[] = [];
  readonly entries: JourneyEntry[] = [];

  /** Answers the refusal, or null. */
  give(command: JourneyCommand): string | null {
    const answer = decideJourney(this.journey, command, { now: this.now });
    if (!answer.ok) return answer.error;
    const { next, entries, effects, refusal } = answer.value;
    this.turns.push({ before: this.journey, command, decision: answer.value, now: this.now });
    this.journey = next;
    this.entries.push(...entries);
    this.#carryOut(effects);
    return refusal;
  }

  observe(observation: MonitorObservation): string | null {
    const answer = decideMonitors(this.watch, observation, {
      policy: defaultMonitorPolicy,
      now: this.now,
      hearingSince: this.hearingSince,
    });
    if (!answer.ok) return answer.error;
    const { next, entries, effects, refusal } = answer.value;
    this.watch = next;
    this.entries.push(...entries);
    this.#carryOut(effects);
    return refusal;
  }

  press(source: TriggerSource = 'button_press'): void {
    this.sos(trigger({ source, alertId: `alert-${this.alerts.length + 1}`, journeyId: 'journey' }));
  }

  /** A press comes to the open alert, or opens one; everything else comes to the newest. */
  sos(command: SosCommand): void {
    const open = this.alerts.find(isOpen) ?? null;
    const before = command.type === 'trigger' ? open : (this.alerts.at(-1) ?? null);
    const answer = decide(before, command, { policy: sosPolicy, now: this.now });
    if (!answer.ok) return;
    const { next } = answer.value;
    if (before === null) this.alerts.push(next);
    else this.alerts[this.alerts.indexOf(before)] = next;
    if (this.journey !== null) this.give(followAlert(next));
  }

  get hasOpenAlert(): boolean {
    return this.alerts.some(isOpen);
  }

  /** All that the people on the journey see of it, and all that was sent to them. */
  get seen() {
    const { journey, watch } = this;
    return {
      owner: journey && presentToOwner(journey),
      driver: journey && presentToDriver(journey),
      watch: watch && presentWatch(watch),
      told: this.effects.flatMap((effect) => {
        if (effect.kind === 'notify') return [`${effect.audience} ${effect.type}`];
        return effect.kind === 'text-owner' || effect.kind === 'share-link' || effect.kind === 'withdraw-prompt' ? [effect.kind] : [];
      }),
    };
  }

  #carryOut(effects: readonly (JourneyEffect | MonitorEffect)[]): void {
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.kind === 'watch') this.observe(effect.order);
      if (effect.kind === 'raise-sos') this.press(effect.source);
    }
  }
}

/** Something that happens on a trip. */
export type Event = (trip: Trip) => unknown;

const pin = fc.constantFrom<PinVerdict>('safety', 'duress', 'wrong', 'not-set', 'locked');
const asOwner = (trip: Trip, said: PinVerdict | null) => owner(said, trip.watch?.status === 'ASKING');

/** What the people on the journey do to it, with every PIN but the two that matter. */
export const peopleDo: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  (trip) => trip.give(assign('driver')),
  (trip) => trip.give(assign('another')),
  (trip) => trip.give(edit(plan)),
  (trip) => trip.give(edit(otherPlan)),
  (trip) => trip.give(share()),
  (trip) => trip.give(start()),
  (trip) => trip.give(planned()),
  (trip) => trip.give(complete(asOwner(trip, null))),
  (trip) => trip.give(cancel(asOwner(trip, 'wrong'))),
  (trip) => trip.observe({ type: 'setCheckIn', dueAt: trip.now + 6 * MINUTE_MS, pin: null }),
);
/** The way goes on. */
export const timeDoes: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  (trip) => trip.observe({ type: 'look', sighting: null }),
  (trip) => trip.observe({ type: 'look', sighting: sighting(onRoad(4), trip.now) }),
  (trip) => trip.observe({ type: 'look', sighting: sighting(onRoad(7), trip.now, { deviationM: 800 }) }),
  // Nobody was heard for a while, until now.
  (trip) => (trip.hearingSince = trip.now),
);
/** Whoever may be forced. */
export const reply: fc.Arbitrary<Event> = pin.chain((said) =>
  fc.constantFrom<Event>(
    (trip) => trip.observe({ type: 'answer', promptId: trip.watch?.prompt?.id ?? 'none', pin: said }),
    (trip) => trip.give(complete(asOwner(trip, said))),
    (trip) => trip.give(cancel(asOwner(trip, said))),
    (trip) => trip.sos(cancelSos(said)),
    (trip) => trip.observe({ type: 'checkIn', dueAt: trip.watch?.checkInDueAt ?? 0, pin: said }),
  ),
);
const staffDo: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  (trip) => trip.sos(acknowledge()),
  (trip) => trip.sos(resolve()),
  (trip) => trip.sos(reopen(trip.hasOpenAlert)),
  (trip) => trip.give(complete(staff)),
  (trip) => trip.give(cancel(staff)),
);
export const press: Event = (trip) => trip.press();

export const anything = fc.oneof(
  { weight: 5, arbitrary: timeDoes },
  { weight: 4, arbitrary: peopleDo },
  { weight: 4, arbitrary: reply },
  { weight: 2, arbitrary: staffDo },
  { weight: 2, arbitrary: fc.constant(press) },
);
/** Several events may share an instant; some pauses are longer than every limit. */
const pauseMs = fc.oneof(fc.constant(0), fc.nat(30_000), fc.nat(4 * MINUTE_MS), fc.nat(40 * MINUTE_MS));
export type Script = readonly (readonly [pauseMs: number, event: Event])[];
export const scriptOf = (event: fc.Arbitrary<Event>): fc.Arbitrary<Script> => fc.array(fc.tuple(pauseMs, event), { maxLength: 30 });

/** A trip that has set out. */
export function setOut(): Trip {
  const trip = new Trip();
  for (const command of [planned(), assign(), start()]) trip.give(command);
  return trip;
}

export function play(trip: Trip, script: Script, look: (trip: Trip) => void = () => {}): Trip {
  for (const [pause, event] of script) {
    trip.now += pause;
    event(trip);
    look(trip);
  }
  return trip;
}
