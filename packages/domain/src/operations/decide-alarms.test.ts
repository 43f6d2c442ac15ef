import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alarmKinds, overWords, raisedWords, type Alarm, type AlarmChange } from './alarm.ts';
import { decideAlarms, decideCarrierAlarm, heldSince, type CarrierWord, type OperationsFacts } from './decide-alarms.ts';

const T0 = Date.parse('2026-02-07T09:00:00Z');
const S = 1_000;

/** Everything is well, this long after the watch began. */
const well = (afterMs: number, change: Partial<OperationsFacts> = {}): OperationsFacts => ({
  now: T0 + afterMs,
  workerSeenAt: T0 + afterMs,
  watchingSince: T0,
  overdueSince: null,
  failedWrites: 0,
  ...change,
});

/** Plays changes as they are stored. */
function apply(standing: readonly Alarm[], changes: readonly AlarmChange[], now: number): Alarm[] {
  return changes.reduce<Alarm[]>(
    (kept, change) => {
      const { kind, subject } = change.alarm;
      const others = kept.filter((alarm) => alarm.kind !== kind || alarm.subject !== subject);
      const before = kept.find((alarm) => alarm.kind === kind && alarm.subject === subject);
      if (change.type === 'end') return others;
      return [...others, { id: `${kind}${subject}`, raisedAt: now, ...before, ...change.alarm, lastSeenAt: now }];
    },
    [...standing],
  );
}

/** What is told, look by look: `+kind` when an alarm begins, `-kind` when it is over. */
function told(looks: readonly OperationsFacts[]): string[] {
  let standing: Alarm[] = [];
  return looks.flatMap((facts) => {
    const after = apply(standing, decideAlarms(standing, facts), facts.now);
    const news = [
      ...after.filter(({ kind }) => !standing.some((alarm) => alarm.kind === kind)).map(({ kind }) => `+${kind}`),
      ...standing.filter(({ kind }) => !after.some((alarm) => alarm.kind === kind)).map(({ kind }) => `-${kind}`),
    ];
    standing = after;
    return news.map((word) => `${(facts.now - T0) / S} s ${word}`);
  });
}

/** A look every 5 s. */
const everyFive = (untilS: number, change: (second: number) => Partial<OperationsFacts>): OperationsFacts[] =>
  Array.from({ length: untilS / 5 + 1 }, (_, n) => well(n * 5 * S, change(n * 5)));

it('OPS-1 whatever happens, an alarm that is raised is over before it is raised again', () => {
  const fact = fc.record({
    workerAgoMs: fc.option(fc.nat(90 * S)),
    overdueMs: fc.option(fc.nat(90 * S)),
    failedWrites: fc.nat(1),
  });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 60 }), (facts) => {
      const looks = facts.map(({ workerAgoMs, overdueMs, failedWrites }, n) => {
        const now = T0 + n * 5 * S;
        return well(n * 5 * S, {
          workerSeenAt: workerAgoMs === null ? null : now - workerAgoMs,
          overdueSince: overdueMs === null ? null : now - overdueMs,
          failedWrites,
        });
      });
      for (const kind of alarmKinds) {
        const signs = told(looks)
          .filter((word) => word.endsWith(kind))
          .map((word) => word.split(' ')[2]?.[0]);
        expect(signs).toEqual(signs.map((_, n) => (n % 2 === 0 ? '+' : '-')));
      }
    }),
  );
});

it('OPS-1 while all is well nothing is told', () => {
  expect(told(everyFive(120, () => ({})))).toEqual([]);
});

it('OPS-2 no sign of a worker for more than 30 s, and its next sign', () => {
  const dead = (second: number) => (second > 20 && second < 100 ? { workerSeenAt: T0 + 20 * S } : {});
  expect(told(everyFive(120, dead))).toEqual(['55 s +no-worker', '100 s -no-worker']);
});

it('OPS-2 a process that has only begun to look misses nobody yet', () => {
  expect(told(everyFive(30, () => ({ workerSeenAt: null })))).toEqual([]);
  expect(told(everyFive(30, () => ({ workerSeenAt: T0 - 3_600 * S })))).toEqual([]);
  expect(told(everyFive(60, () => ({ workerSeenAt: null })))).toEqual(['35 s +no-worker']);
});

it('OPS-2 nor does one that has just begun say that a worker is back', () => {
  const standing = apply([], decideAlarms([], well(60 * S, { workerSeenAt: null })), T0);
  expect(decideAlarms(standing, well(0, { workerSeenAt: T0 - 60 * S }))).toEqual([]);
});

it('OPS-3 something is due for more than 30 s, until nothing is for more than 10 s', () => {
  const lateMs = [0, 30 * S, 31 * S, 60 * S, 29 * S, 11 * S, 31 * S, 10 * S, 12 * S];
  expect(told(lateMs.map((ms, n) => well(n * 5 * S, { overdueSince: T0 + n * 5 * S - ms })))).toEqual([
    '10 s +queue-late',
    '35 s -queue-late',
  ]);
});

it('OPS-5 a write failed for good, until none has for a minute', () => {
  const failing = new Set([10, 30, 60]);
  expect(told(everyFive(200, (second) => ({ failedWrites: failing.has(second) ? 3 : 0 })))).toEqual([
    '10 s +writes-fail',
    '120 s -writes-fail',
  ]);
});

const word = (change: Partial<CarrierWord>): CarrierWord => ({ carrier: 'twilio', accepted: false, code: null, reason: null, ...change });
const refused = word({ code: '20003', reason: 'unauthorised' });
const taken = word({ accepted: true });

it('OPS-4 a carrier that refuses our account or our sender raises at once, and again is the same alarm', () => {
  for (const reason of ['unauthorised', 'sender-refused'] as const) {
    const changes = decideCarrierAlarm([], word({ code: '20003', reason }), T0);
    expect(changes).toEqual([{ type: 'raise', alarm: { kind: 'carrier-refuses', subject: 'twilio', code: '20003' } }]);
    expect(apply(apply([], changes, T0), decideCarrierAlarm([], refused, T0 + S), T0 + S)).toMatchObject([
      { raisedAt: T0, lastSeenAt: T0 + S },
    ]);
  }
});

it('OPS-4 what is the number’s fault or the network’s raises nothing', () => {
  for (const reason of [
    'invalid-number',
    'opted-out',
    'content-refused',
    'unreachable',
    'timeout',
    'carrier-error',
    'rate-limited',
  ] as const)
    expect(decideCarrierAlarm([], word({ code: '1', reason }), T0)).toEqual([]);
});

it('OPS-4 a text that is taken ends it, of that carrier, a minute after the last refusal', () => {
  const standing = apply([], decideCarrierAlarm([], refused, T0), T0);
  expect(decideCarrierAlarm(standing, taken, T0 + 59 * S)).toEqual([]);
  expect(decideCarrierAlarm(standing, word({ carrier: 'vonage', accepted: true }), T0 + 60 * S)).toEqual([]);
  expect(decideCarrierAlarm(standing, taken, T0 + 60 * S)).toEqual([{ type: 'end', alarm: standing[0] }]);
});

it('OPS-2 the half minute before an alarm counts when it is said how long nobody was seen', () => {
  expect(heldSince({ kind: 'no-worker', raisedAt: T0 })).toBe(T0 - 30 * S);
  expect(heldSince({ kind: 'carrier-refuses', raisedAt: T0 })).toBe(T0);
});

it('OPS-1 every alarm has words for its beginning and its end', () => {
  for (const kind of alarmKinds) {
    const about = { kind, subject: 'twilio', code: '20003' };
    const words = [raisedWords(about), overWords(about)].flatMap(({ title, body }) => [title, body]);
    expect(new Set(words).size).toBe(4);
    expect(words.every((text) => text.length > 5)).toBe(true);
  }
});
