import fc from 'fast-check';
import { expect, it } from 'vitest';
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
  goOn,
  hotline,
  policy as tested,
  reopen,
  resolve,
  seenLink,
  story,
  T0,
  textedBy,
  toldTo,
  trigger,
  type Step,
  type Story,
} from './alert.fixture.ts';
import { isOpen, triggerSources, type SosAlert } from './alert.ts';
import type { SosCommand } from './commands.ts';
import type { Decision } from './decision.ts';
import { decide } from './machine.ts';
import type { SosPolicy } from './policy.ts';
import { presentToOriginator } from './present.ts';

const someone = fc.constantFrom(ana, ben);
const press = fc
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
const silence = fc.constantFrom<SosCommand>(escalate, accepted, directText, seenLink);
const staffAction = fc.oneof(
  someone.chain((by) => fc.constantFrom(acknowledge(by), acknowledge(by, 'On it.'), addNote(by))),
  fc.boolean().map(resolve),
);
const cancelling = fc.constantFrom('safety', 'duress', 'wrong', 'locked', 'not-set').map(cancel);
const anything = fc.oneof(
  { weight: 4, arbitrary: silence },
  { weight: 3, arbitrary: press },
  { weight: 3, arbitrary: staffAction },
  { weight: 2, arbitrary: cancelling },
  { weight: 1, arbitrary: fc.constant(reopen()) },
);
/** Several commands may share an instant; some pauses are shorter than every time-out and some longer than all. */
const pauseMs = fc.oneof(fc.constant(0), fc.nat(15_000), fc.nat(200_000), fc.nat(3_000_000));
const policy: fc.Arbitrary<SosPolicy> = fc.nat(3).map((campusSecurityWave) => ({ ...tested, campusSecurityWave }));

/** Each command with the pause before it and the age of a press. */
type Script = readonly (readonly [pauseMs: number, command: SosCommand, ageMs: number | null])[];
const scriptOf = (command: fc.Arbitrary<SosCommand>): fc.Arbitrary<Script> =>
  fc.array(fc.tuple(pauseMs, command, pressAgeMs), { maxLength: 40 });

interface Turn {
  readonly before: SosAlert | null;
  readonly command: SosCommand;
  readonly decision: Decision;
  readonly by: SosPolicy;
  readonly now: number;
}

/** One person and all alerts they ever had, kept as the use cases keep them: an SOS is decided on the open alert, or on none. */
class Person {
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

  #give(command: SosCommand, by: SosPolicy, look: (turn: Turn) => void): void {
    const newest = [...this.alerts.values()].at(-1)?.alert ?? null;
    const isNews = command.type === 'trigger';
    const before = isNews ? (this.open[0] ?? null) : command.type === 'reopen' ? ([...this.alerts.values()][0]?.alert ?? null) : newest;
    const asked = command.type === 'reopen' ? { ...command, userHasOpenAlert: this.open.some(({ id }) => id !== before?.id) } : command;
    const answer = decide(before, asked, { policy: by, now: this.#now });
    if (!answer.ok) return;
    const { next, entries, effects } = answer.value;
    const told = this.alerts.get(next.id) ?? { timeline: [], effects: [] };
    this.alerts.set(next.id, { alert: next, timeline: [...told.timeline, ...entries], effects: [...told.effects, ...effects] });
    look({ before, command: asked, decision: answer.value, by, now: this.#now });
  }
}

const always = (look: (turn: Turn, person: Person) => void) =>
  fc.assert(
    fc.property(press, scriptOf(anything), policy, (first, script, by) => {
      const person = new Person();
      person.play([[0, first, null], ...script], by, (turn) => look(turn, person));
    }),
    { numRuns: 150 },
  );

it('SOS-2 the same reference, no entries and no effects always come together', () => {
  always(({ before, decision: { next, entries, effects } }) => {
    expect(entries.length === 0).toBe(next === before);
    if (next === before) expect(effects).toEqual([]);
  });
});

/** As it comes back from a database. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it('SOS-3 a decision is the same for copies of the same facts', () => {
  always(({ before, command, decision, by, now }) => {
    const again = decide(copied(before), copied(command), { policy: copied(by), now });
    expect(again).toEqual({ ok: true, value: decision });
  });
});

it('SOS-4 versions rise by one and sequence numbers are dense', () => {
  always(({ before, decision: { next, entries }, now }, { alerts }) => {
    if (next === before) return;
    expect(next.version).toBe((before?.version ?? 0) + 1);
    expect(alerts.get(next.id)?.timeline.map(({ seq }) => seq)).toEqual(Array.from({ length: next.lastSeq }, (_, n) => n + 1));
    for (const entry of entries) expect(entry).toMatchObject({ id: `${next.id}:t${entry.seq}`, alertId: next.id, at: now });
  });
});

it('SOS-4 nothing changes whose an alert is, how it came about, or when', () => {
  const born = ({ id, userId, source, triggeredAt, receivedAt, journeyId, description, deviceState }: SosAlert) => ({
    ...{ id, userId, source, triggeredAt, receivedAt, journeyId, description, deviceState },
  });
  always(({ before, decision: { next } }) => {
    if (before !== null) expect(born(next)).toEqual(born(before));
  });
});

it('SOS-5 no effect id comes twice in all the alerts of a person, and each names its decision', () => {
  const seen = new WeakMap<Person, Set<string>>();
  always(({ decision: { next, effects } }, person) => {
    const ids = seen.get(person) ?? new Set();
    seen.set(person, ids);
    effects.forEach(({ id }, index) => {
      expect(id).toBe(`${next.id}:${next.version}:${index}`);
      expect(ids.has(id)).toBe(false);
      ids.add(id);
    });
  });
});

it('SOS-6 open and armed are one, and a moved deadline is a wake-up asked for', () => {
  always(({ before, decision: { next, effects }, now }) => {
    expect(next.nextEscalationAt !== null).toBe(isOpen(next));
    if (next.nextEscalationAt === null || next.nextEscalationAt === before?.nextEscalationAt) return;
    expect(next.nextEscalationAt).toBeGreaterThan(now);
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'wake', at: next.nextEscalationAt }));
  });
});

const endless = fc.oneof(silence, press, cancelling, staffAction).filter((command) => {
  return !(command.type === 'resolve' || (command.type === 'cancel' && command.pin === 'safety'));
});

it('SOS-7 without a resolution or the safety PIN an alert stays open, whatever else happens for however long', () => {
  fc.assert(
    fc.property(press, scriptOf(endless), (first, script) => {
      const person = new Person();
      person.play([[0, first, null], ...script], tested);
      expect(person.alerts.size).toBe(1);
      expect(person.open).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

it('SOS-7 what closes an alert says who did, and when', () => {
  always(({ before, command, decision: { next }, now }) => {
    if (before === null || !isOpen(before) || isOpen(next)) return;
    expect(['resolve', 'cancel']).toContain(command.type);
    expect(next.resolvedAt).toBe(now);
    expect(next.resolvedBy).not.toBeNull();
    if (command.type === 'cancel') expect(command.pin).toBe('safety');
  });
});

it('SOS-8 a person never has two open alerts', () => {
  always((_, person) => expect(person.open.length).toBeLessThanOrEqual(1));
});

it('SOS-10 nobody is texted twice about one alert', () => {
  always(({ decision: { next } }, { alerts }) => {
    const texted = textedBy(alerts.get(next.id)?.effects ?? []);
    expect(texted).toEqual([...new Set(texted)]);
    expect(texted).not.toContain('hotline');
  });
});

it('SOS-13 no clock puts a press after its arrival', () => {
  always(({ decision: { next } }) => expect(next.triggeredAt).toBeLessThanOrEqual(next.receivedAt));
});

it('SOS-14 every SOS is on the timeline of an open alert', () => {
  always(({ command, decision: { next, entries } }) => {
    if (command.type !== 'trigger') return;
    expect(isOpen(next)).toBe(true);
    expect(['CREATED', 'RETRIGGERED']).toContain(entries[0]?.type);
  });
});

it('SOS-18 a wake-up changes an alert exactly when its deadline has passed', () => {
  always(({ before, command, decision: { next }, now }) => {
    if (command.type !== 'escalate' || before === null) return;
    expect(next !== before).toBe(before.nextEscalationAt !== null && before.nextEscalationAt <= now);
  });
});

it('SOS-21 an alert has somebody exactly while it is acknowledged or was closed by somebody', () => {
  always(({ decision: { next } }) => {
    if (next.status === 'ACKNOWLEDGED' || next.status === 'RESOLVED') expect(next.acknowledgedBy).not.toBeNull();
    if (next.status === 'ACTIVE' || next.status === 'ESCALATED') expect(next.acknowledgedBy).toBeNull();
    expect(next.acknowledgedAt === null).toBe(next.acknowledgedBy === null);
  });
});

/** Everything that may happen behind the mask: all but the person's own press by hand afterwards. */
const behindTheMask = fc.oneof(
  silence,
  staffAction,
  cancelling,
  fc.constant(reopen()),
  fc.constantFrom('stationary_timeout', 'admin_trigger', 'checkin_missed', 'duress_pin').map((source) => trigger({ source })),
  press.map((command) => ({ ...command, recordedAt: T0 - 1 })),
);
const stepsOf = (script: Script, fromMs: number): Step[] => {
  let at = fromMs;
  return script.map(([pause, command]) => [(at += pause), command] as const);
};
/** Plays what the machine takes and leaves out what it refuses. */
const goOnWith = (told: Story, steps: readonly Step[]): Story =>
  steps.reduce((before, step) => {
    const refused = !decide(before.alert, step[1], { policy: tested, now: T0 + step[0] }).ok;
    return refused ? before : goOn(before, [step]);
  }, told);
const shown = ({ alert, timeline }: Story) => presentToOriginator(alert, timeline);

it('SOS-28 after any past the screen is the same whichever PIN it was', () => {
  fc.assert(
    fc.property(scriptOf(endless), fc.nat(100_000), (past, pause) => {
      const steps = stepsOf(past, 0);
      const at = (steps.at(-1)?.[0] ?? 0) + pause;
      // The press lifts the mask, should the past have ended behind one.
      const before = goOnWith(story([[0, trigger()]]), [...steps, [at, trigger()]]);
      expect(shown(goOn(before, [[at, cancel('duress')]]))).toEqual(shown(goOn(before, [[at, cancel('safety')]])));
    }),
    { numRuns: 150 },
  );
});

it('SOS-29 whatever happens behind the mask, the screen stays as it was and the phone is not notified', () => {
  fc.assert(
    fc.property(scriptOf(behindTheMask), (script) => {
      const forced = story([
        [0, trigger()],
        [1_000, cancel('duress')],
      ]);
      const later = goOnWith(forced, stepsOf(script, 1_000));
      expect(shown(later)).toEqual(shown(forced));
      expect(toldTo('originator', later.effects)).toEqual(toldTo('originator', forced.effects));
    }),
    { numRuns: 150 },
  );
});

it('SOS-34 the version the originator is shown never falls, and every change of what they see raises it', () => {
  const seen = new WeakMap<Person, Map<string, ReturnType<typeof shown>>>();
  always(({ decision: { next } }, person) => {
    const views = seen.get(person) ?? new Map<string, ReturnType<typeof shown>>();
    seen.set(person, views);
    const last = views.get(next.id);
    const view = shown(person.alerts.get(next.id)!);
    views.set(next.id, view);
    if (last === undefined) return;
    expect(view.alert.version).toBeGreaterThanOrEqual(last.alert.version);
    if (view.alert.version === last.alert.version) expect(view).toEqual(last);
  });
});
