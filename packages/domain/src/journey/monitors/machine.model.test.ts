import * as fc from 'fast-check';
import { ALWAYS_HEARD, type MonitorEnvironment } from './environment.ts';
import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/instant.ts';
import type { MonitorDecision } from './decision.ts';
import { nextDueAt } from './due.ts';
import { decideMonitors } from './machine.ts';
import type { MonitorObservation } from './observations.ts';
import { defaultMonitorPolicy, type MonitorPolicy } from './policy.ts';
import { arm, onRoad, plan, Ride, sighting, T0 } from './ride.fixture.ts';
import type { Watch } from './watch.ts';

/** An observation, made for the watch it comes to: an answer may be to the open question, a check-in the one that is set. */
type Made = (watch: Watch | null, now: number) => MonitorObservation;

const pin = fc.constantFrom('safety', 'duress', 'wrong', 'not-set', 'locked');
const seen = fc
  .record({
    km: fc.constantFrom(0, 3, 3, 3, 6, 12),
    ageMs: fc.constantFrom(0, 0, 2_000, 400_000, -5_000),
    flagged: fc.boolean(),
    deviationM: fc.constantFrom(null, 0, 310, 600),
  })
  .map(({ km, ageMs, ...more }): Made => (_watch, now) => ({ type: 'look', sighting: sighting(onRoad(km), now - ageMs, more) }));
const wake = fc.constant<Made>(() => ({ type: 'look', sighting: null }));
const reply = fc.oneof(
  pin.map((said): Made => (watch) => ({ type: 'answer', promptId: watch?.prompt?.id ?? 'none', pin: said })),
  pin.map((said): Made => (watch) => ({ type: 'checkIn', dueAt: watch?.checkInDueAt ?? 0, pin: said })),
  fc.tuple(fc.constantFrom(1, 6, 30, 2_000), fc.option(pin)).map(([minutes, said]): Made => (_watch, now) => ({
    type: 'setCheckIn',
    dueAt: now + minutes * MINUTE_MS,
    pin: said,
  })),
);
const order = fc.constantFrom<Made>(
  () => arm,
  () => arm,
  () => ({ type: 'rest' }),
  () => ({ type: 'changePlan', plan: { ...plan, drop: onRoad(3) } }),
);
const end = fc.constant<Made>(() => ({ type: 'end' }));
const anything = fc.oneof(
  { weight: 6, arbitrary: seen },
  { weight: 5, arbitrary: wake },
  { weight: 4, arbitrary: reply },
  { weight: 2, arbitrary: order },
  { weight: 1, arbitrary: end },
);
/** Several observations may share an instant; some pauses are shorter than every limit and some longer than all. */
const pauseMs = fc.oneof(fc.constant(0), fc.nat(20 * SECOND_MS), fc.nat(3 * MINUTE_MS), fc.nat(90 * MINUTE_MS));
const policyOf: fc.Arbitrary<MonitorPolicy> = fc
  .record({
    stopSamples: fc.integer({ min: 1, max: 4 }),
    stationaryAfterMs: fc.constantFrom(MINUTE_MS, 10 * MINUTE_MS),
    silentAfterMs: fc.constantFrom(MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS),
    answerWithinMs: fc.constantFrom(1, 2 * MINUTE_MS),
    snoozeMs: fc.constantFrom(1, 15 * MINUTE_MS),
    breatherMs: fc.constantFrom(1, 5 * MINUTE_MS),
  })
  .map((some) => ({ ...defaultMonitorPolicy, ...some }));
/** Now and then nobody was heard until the next step. */
const wasDeaf = fc.nat(7).map((n) => n === 0);
const script = fc.array(fc.tuple(pauseMs, anything, wasDeaf), { maxLength: 40 });

interface Turn {
  readonly before: Watch | null;
  readonly observation: MonitorObservation;
  readonly decision: MonitorDecision;
  readonly env: MonitorEnvironment;
}

/** Shows every decision of many random stories; the worker may be as late as it likes. */
const always = (look: (turn: Turn, story: readonly Turn[]) => void) =>
  fc.assert(
    fc.property(script, policyOf, (steps, by) => {
      let watch: Watch | null = null;
      let [now, hearingSince] = [T0, ALWAYS_HEARD];
      const story: Turn[] = [];
      for (const [pause, make, deaf] of [[0, () => arm, false] as const, ...steps]) {
        now += pause;
        if (deaf) hearingSince = now;
        const observation = make(watch, now);
        const env = { policy: by, now, hearingSince };
        const answer = decideMonitors(watch, observation, env);
        if (!answer.ok) continue;
        const turn = { before: watch, observation, decision: answer.value, env };
        story.push(turn);
        look(turn, story);
        watch = answer.value.next;
      }
    }),
    { numRuns: 200 },
  );

const goesOn = ({ status }: Watch) => status === 'WATCHING' || status === 'ASKING';

it('MON-2 the same reference without entries and effects, or another version', () => {
  always(({ before, decision: { next, entries, effects } }) => {
    if (next === before) expect([...entries, ...effects]).toEqual([]);
    else expect(next.version).toBe((before?.version ?? 0) + 1);
  });
});

it('MON-2 looking again at once, at the same, is nothing', () => {
  always(({ observation, decision: { next }, env }) => {
    if (observation.type !== 'look') return;
    const again = decideMonitors(next, observation, env);
    if (again.ok) expect(again.value.next).toBe(next);
  });
});

it('MON-3 a decision is the same for copies of the same facts', () => {
  always(({ before, observation, decision, env }) => {
    const copied = JSON.parse(JSON.stringify({ before, observation, env })) as Pick<Turn, 'before' | 'observation' | 'env'>;
    expect(decideMonitors(copied.before, copied.observation, copied.env)).toEqual({ ok: true, value: decision });
  });
});

it('MON-4 nothing changes whose watch it is, and no id comes twice in its life', () => {
  always(({ decision: { next } }, story) => {
    expect(next).toMatchObject({ journeyId: 'journey', userId: 'rider' });
    const ids = story.flatMap(({ decision: { effects, entries } }) => [...effects, ...entries].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('MON-5 a watch that goes on has a wake-up armed, no later than what falls due next; no other has', () => {
  always(({ before, observation, decision: { next, effects }, env }) => {
    const { now } = env;
    expect(next.nextWakeAt !== null).toBe(goesOn(next));
    if (next.nextWakeAt === null) return;
    if (next !== before) expect(next.nextWakeAt).toBeGreaterThanOrEqual(now);
    expect(effects.filter(({ kind }) => kind === 'wake').length).toBeLessThanOrEqual(1);
    expect(next.nextWakeAt).toBeLessThanOrEqual(Math.max(now, nextDueAt(next, env) ?? now));
    if (observation.type === 'look') expect(next.nextWakeAt).toBeGreaterThan(now);
    if (next.nextWakeAt === before?.nextWakeAt) return;
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'wake', at: next.nextWakeAt }));
  });
});

it('MON-6 a question is open exactly while the watch is asking, and none is asked beside it', () => {
  always(({ before, decision: { next, effects } }) => {
    expect(next.prompt !== null).toBe(next.status === 'ASKING');
    const asks = effects.filter(({ kind }) => kind === 'text-owner').length;
    expect(asks).toBe(next.prompt !== null && next.prompt !== before?.prompt ? 1 : 0);
    if (before?.prompt) expect(asks).toBe(0);
  });
});

it('MON-7 a question is closed by an answer, by its SOS, or because an emergency or the end is shown, and by nothing else', () => {
  always(({ before, observation, decision: { next, effects }, env: { now } }) => {
    if (!before?.prompt || next.prompt === before.prompt) return;
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'withdraw-prompt', promptId: before.prompt.id }));
    if (observation.type === 'answer') expect(['safety', 'not-set', 'duress']).toContain(observation.pin);
    else if (observation.type === 'look') {
      expect(now).toBeGreaterThanOrEqual(before.prompt.answerBy);
      expect(effects).toContainEqual(expect.objectContaining({ kind: 'raise-sos', prompt: before.prompt }));
    } else expect(['rest', 'end']).toContain(observation.type);
  });
});

it('MON-7 after any past, silence ends an open question in an SOS when its time is over', () => {
  fc.assert(
    fc.property(script, policyOf, (steps, by) => {
      const ride = new Ride(by);
      for (const [pause, make] of steps) {
        ride.now += pause;
        ride.give(make(ride.watch, ride.now));
      }
      const { prompt } = ride.watch;
      if (prompt === null) return;
      ride.now = Math.max(ride.now, prompt.answerBy);
      ride.give({ type: 'look', sighting: null });
      expect(ride.effects.findLast(({ kind }) => kind === 'raise-sos')).toMatchObject({ prompt: { id: prompt.id } });
    }),
    { numRuns: 200 },
  );
});

it('MON-7 after any past, a phone that says nothing more ends in an SOS, if only the worker keeps looking', () => {
  fc.assert(
    fc.property(script, policyOf, (steps, by) => {
      const ride = new Ride(by);
      for (const [pause, make] of steps) {
        ride.now += pause;
        ride.give(make(ride.watch, ride.now));
      }
      const raisedBefore = ride.raised.length;
      ride.silence(4 * 60);
      expect(ride.raised.length > raisedBefore).toBe(goesOn(ride.watch));
    }),
    { numRuns: 100 },
  );
});

it('MON-20 the duress PIN always raises an SOS that the phone does not show, and nothing else does', () => {
  always(({ observation, decision: { effects } }) => {
    const silent = effects.filter((effect) => effect.kind === 'raise-sos' && effect.source === 'duress_pin');
    expect(silent).toHaveLength('pin' in observation && observation.pin === 'duress' ? 1 : 0);
  });
});

it('MON-21 nothing but a check-in is asked within the breather of an answer', () => {
  always(({ decision: { next }, env: { policy: by, now } }, story) => {
    if (next.prompt === null || next.prompt.askedAt !== now || next.prompt.kind === 'checkin') return;
    const answered = story.findLast(({ decision: { entries } }) => entries.some(({ type }) => type === 'ANSWERED'));
    const resumed = story.findLast(({ observation }) => observation.type === 'arm');
    if (answered === undefined || (resumed?.env.now ?? 0) > answered.env.now) return;
    expect(now - answered.env.now).toBeGreaterThanOrEqual(by.breatherMs);
  });
});

it('MON-12 a sign of life is never forgotten for an older one', () => {
  always(({ before, observation, decision: { next } }) => {
    if (before === null || observation.type === 'arm') return;
    expect(next.heardAt).toBeGreaterThanOrEqual(before.heardAt);
    expect(next.placedAt).toBeGreaterThanOrEqual(before.placedAt);
  });
});

it('MON-27 an hour of fixes every second changes the watch four times a minute and wakes the worker every few minutes', () => {
  const ride = new Ride({ ...defaultMonitorPolicy, overdueAfterMs: 600 * MINUTE_MS });
  const wakesBefore = ride.effects.length;
  ride.go({ to: onRoad(40), minutes: 60, everyMs: SECOND_MS });
  expect(ride.watch.version).toBeLessThanOrEqual(60 * 4 + 20);
  expect(ride.effects.length - wakesBefore).toBeLessThanOrEqual(60 / 4);
  expect(ride.asked).toEqual([]);
});
