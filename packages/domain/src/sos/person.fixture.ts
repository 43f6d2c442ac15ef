import * as fc from 'fast-check';
import {
  accepted,
  acknowledge,
  addNote,
  ana,
  asha,
  ben,
  bina,
  cancel,
  directText,
  escalate,
  hotline,
  policy as tested,
  reopen,
  resolve,
  seenLink,
  T0,
  trigger,
  type Story,
} from './alert.fixture.ts';
import { isOpen, triggerSources, type SosAlert } from './alert.ts';
import type { SosCommand } from './commands.ts';
import type { Decision } from './decision.ts';
import { decide } from './machine.ts';
import type { SosPolicy } from './policy.ts';

const someone = fc.constantFrom(ana, ben);
export const press = fc
  .record({
    source: fc.constantFrom(...triggerSources),
    contacts: fc.subarray([asha, bina, hotline]),
    staffIds: fc.subarray(['ana', 'ben']),
    forceFallbackCall: fc.boolean(),
    dropped: fc.subarray(['latitude']),
  })
  .map((more) => trigger(more));
/** How long ago the phone says the press was; null when it does not say. A negative age is a clock that runs ahead. */
const pressAgeMs = fc.option(fc.oneof(fc.integer({ min: -10_000, max: 200_000 }), fc.nat(86_400_000)));
/** What comes of itself. */
export const silence = fc.constantFrom<SosCommand>(escalate, accepted, directText, seenLink);
export const staffAction = fc.oneof(
  someone.chain((by) => fc.constantFrom(acknowledge(by), acknowledge(by, 'On it.'), addNote(by))),
  fc.boolean().map(resolve),
);
export const cancelling = fc.constantFrom('safety', 'duress', 'wrong', 'locked', 'not-set').map(cancel);
/** Whatever can come to an alert. */
const anything = fc.oneof(
  { weight: 4, arbitrary: silence },
  { weight: 3, arbitrary: press },
  { weight: 3, arbitrary: staffAction },
  { weight: 2, arbitrary: cancelling },
  { weight: 1, arbitrary: fc.constant(reopen()) },
);
/** Several commands may share an instant; some pauses are shorter than every time-out and some longer than all. */
const pauseMs = fc.oneof(fc.constant(0), fc.nat(15_000), fc.nat(200_000), fc.nat(3_000_000));
const policyOf: fc.Arbitrary<SosPolicy> = fc.nat(3).map((campusSecurityWave) => ({ ...tested, campusSecurityWave }));

/** Whatever leaves an alert open. */
export const endless = fc.oneof(silence, press, cancelling, staffAction).filter((command) => {
  return !(command.type === 'resolve' || (command.type === 'cancel' && command.pin === 'safety'));
});

/** Each command with the pause before it and the age of a press. */
export type Script = readonly (readonly [pauseMs: number, command: SosCommand, ageMs: number | null])[];
export const scriptOf = (command: fc.Arbitrary<SosCommand>): fc.Arbitrary<Script> =>
  fc.array(fc.tuple(pauseMs, command, pressAgeMs), { maxLength: 40 });

/** One decision of a person's story, with what it was decided on. */
export interface Turn {
  readonly before: SosAlert | null;
  readonly command: SosCommand;
  readonly decision: Decision;
  readonly by: SosPolicy;
  readonly now: number;
}

/** One person and all alerts they ever had, kept as the use cases keep them: an SOS is decided on the open alert, or on none. */
export class Person {
  readonly alerts = new Map<string, Story>();
  #now = T0;

  play(script: Script, by: SosPolicy, look: (turn: Turn) => void = () => {}): void {
    for (const [pause, command, ageMs] of script) {
      this.#now += pause;
      this.#give(command.type === 'trigger' ? this.#pressed(command, ageMs) : command, by, look);
    }
  }

  get open(): SosAlert[] {
    return [...this.alerts.values()].map(({ alert }) => alert).filter(isOpen);
  }

  #pressed(command: Extract<SosCommand, { type: 'trigger' }>, ageMs: number | null): SosCommand {
    return { ...command, alertId: `alert-${this.alerts.size + 1}`, recordedAt: ageMs === null ? null : this.#now - ageMs };
  }

  /** A reopening goes to the first alert, so that it may find another one open; everything else to the newest. */
  #addressed({ type }: SosCommand): SosAlert | null {
    if (type === 'trigger') return this.open[0] ?? null;
    const all = [...this.alerts.values()];
    return (type === 'reopen' ? all[0] : all.at(-1))?.alert ?? null;
  }

  #give(command: SosCommand, by: SosPolicy, look: (turn: Turn) => void): void {
    const before = this.#addressed(command);
    const asked = command.type === 'reopen' ? { ...command, userHasOpenAlert: this.open.some(({ id }) => id !== before?.id) } : command;
    const answer = decide(before, asked, { policy: by, now: this.#now });
    if (!answer.ok) return;
    const { next, entries, effects } = answer.value;
    const told = this.alerts.get(next.id) ?? { timeline: [], effects: [] };
    this.alerts.set(next.id, { alert: next, timeline: [...told.timeline, ...entries], effects: [...told.effects, ...effects] });
    look({ before, command: asked, decision: answer.value, by, now: this.#now });
  }
}

/** Shows every decision of many random stories. */
export const always = (look: (turn: Turn, person: Person) => void) =>
  fc.assert(
    fc.property(press, scriptOf(anything), policyOf, (first, script, by) => {
      const person = new Person();
      person.play([[0, first, null], ...script], by, (turn) => look(turn, person));
    }),
    { numRuns: 150 },
  );
