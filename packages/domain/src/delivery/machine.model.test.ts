import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { delivered, fails, fresh, policy as tested, proceed, refuses, sent, T0, takes, undelivered, unwanted } from './delivery.fixture.ts';
import type { Delivery, DeliveryCommand, DeliveryDecision, DeliveryEvent, DeliveryPolicy } from './delivery.ts';
import { decideDelivery, type DeliveryEnvironment } from './machine.ts';

/** Of any attempt made so far, and of some that nobody made. */
const attemptNumber = fc.integer({ min: 1, max: 8 });
const news = fc
  .tuple(fc.constantFrom(takes, takes, fails, fails, refuses, sent, delivered, undelivered), attemptNumber)
  .map(([say, n]) => say(n));
const command: fc.Arbitrary<DeliveryCommand> = fc.oneof(
  { weight: 10, arbitrary: fc.constant(proceed) },
  { weight: 10, arbitrary: news },
  { weight: 1, arbitrary: fc.constant(unwanted) },
);
/** Shorter than every time-out, and longer than all. */
const pauseMs = fc.oneof(fc.constant(0), fc.nat(3_000), fc.nat(10_000), fc.nat(60_000));
const policy: fc.Arbitrary<DeliveryPolicy> = fc
  .array(
    fc.record({ carrier: fc.constantFrom('twilio', 'vonage'), attemptOffsetsMs: fc.constantFrom([0], [0, 2_000], [0, 2_000, 6_000]) }),
    {
      maxLength: 3,
    },
  )
  .map((channels) => ({ ...tested, channels }));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const script = fc.array(fc.tuple(pauseMs, command, random), { maxLength: 40 });
const plannedTries = ({ channels }: DeliveryPolicy) => channels.reduce((sum, { attemptOffsetsMs }) => sum + attemptOffsetsMs.length, 0);

interface Turn {
  readonly before: Delivery;
  readonly command: DeliveryCommand;
  readonly decision: DeliveryDecision;
  readonly env: DeliveryEnvironment;
  /** All that ever happened to this delivery, this turn included. */
  readonly events: readonly DeliveryEvent[];
}

const always = (look: (turn: Turn) => void) =>
  fc.assert(
    fc.property(script, policy, (steps, by) => {
      let before = fresh;
      let now = T0;
      const events: DeliveryEvent[] = [];
      for (const [pause, step, chance] of steps) {
        now += pause;
        const env = { policy: by, now, random: chance };
        const decision = decideDelivery(before, step, env);
        events.push(...decision.events);
        look({ before, command: step, decision, env, events });
        before = decision.next;
      }
    }),
    { numRuns: 300 },
  );

it('DEL-6 delivered, of any attempt that was made, confirms at once', () => {
  always(({ before, command: asked, decision: { next } }) => {
    if (asked.type !== 'receipt' || asked.receipt.status !== 'delivered') return;
    if (before.attempts.some(({ id }) => id === asked.attemptId)) expect(next.state).toBe('DELIVERED');
  });
});

it('DEL-7 nothing leaves DELIVERED, is sent after it, or moves its time', () => {
  always(({ before, decision: { next, send } }) => {
    expect(next.deliveredAt !== null).toBe(next.state === 'DELIVERED');
    if (before.state !== 'DELIVERED') return;
    expect(next).toMatchObject({ state: 'DELIVERED', nextActionAt: null, deliveredAt: before.deliveredAt });
    expect(send).toBeNull();
  });
});

it('DEL-7 the phone’s turn and the cancellation are left for DELIVERED alone', () => {
  always(({ before, decision: { next } }) => {
    if (before.state === 'DIRECT_TEXT' || before.state === 'CANCELLED') expect([before.state, 'DELIVERED']).toContain(next.state);
  });
});

it('DEL-7 an attempt only moves forward', () => {
  const rank = { SENDING: 0, FAILED: 1, ACCEPTED: 2, UNDELIVERED: 3, DELIVERED: 4 };
  always(({ before, decision: { next } }) => {
    before.attempts.forEach(({ id, state }, n) => {
      expect(next.attempts[n]?.id).toBe(id);
      expect(rank[next.attempts[n]!.state]).toBeGreaterThanOrEqual(rank[state]);
    });
  });
});

it('DEL-9 the same command again, at the same time, is the same reference without events', () => {
  always(({ command: asked, decision: { next }, env }) => {
    const again = decideDelivery(next, asked, env);
    expect(again.next).toBe(next);
    expect(again).toEqual({ next, send: null, events: [] });
  });
});

it('DEL-9 the same reference and no events always come together, but for a cancellation', () => {
  always(({ before, command: asked, decision: { next, send, events } }) => {
    if (next === before) expect([send, events]).toEqual([null, []]);
    else expect(events.length > 0 || send !== null || asked === unwanted).toBe(true);
  });
});

it('DEL-10 what a failure says will follow does', () => {
  always(({ before, decision: { next, send, events }, env }) => {
    for (const event of events) {
      if (event.kind !== 'failed' && event.kind !== 'unconfirmed') continue;
      switch (event.next.kind) {
        case 'retry':
          expect(next.channelIndex).toBe(before.channelIndex);
          expect(send !== null ? env.now : next.nextActionAt).toBe(event.next.at);
          break;
        case 'next-channel':
          expect(next.channelIndex).toBe(before.channelIndex + 1);
          expect(env.policy.channels[next.channelIndex]?.carrier).toBe(event.next.carrier);
          expect(send !== null || next.nextActionAt === env.now).toBe(true);
          break;
        case 'direct-text':
          expect(next.state).toBe('DIRECT_TEXT');
          expect(events.at(-1)).toEqual({ kind: 'direct-text' });
          break;
        case 'none':
          expect([next.state, next.channelIndex, next.nextActionAt]).toEqual([before.state, before.channelIndex, before.nextActionAt]);
      }
    }
  });
});

it('DEL-11 the phone is asked exactly when all channels are used up, and never twice', () => {
  always(({ before, decision: { next }, events }) => {
    const asked = events.filter(({ kind }) => kind === 'direct-text').length;
    expect(asked).toBeLessThanOrEqual(1);
    if (next.state === 'DIRECT_TEXT') expect(asked).toBe(1);
    if (before.state === 'DIRECT_TEXT') expect(next.attempts).toHaveLength(before.attempts.length);
  });
});

it('DEL-12 what nobody wants is never sent', () => {
  always(({ command: asked, decision: { send } }) => {
    if (asked === unwanted) expect(send).toBeNull();
  });
});

it('DEL-13 after any past, silence brings a delivery to rest within the planned tries', () => {
  fc.assert(
    fc.property(script, policy, random, (steps, by, chance) => {
      let delivery = fresh;
      let now = T0;
      for (const [pause, step] of steps)
        delivery = decideDelivery(delivery, step, { policy: by, now: (now += pause), random: chance }).next;
      const most = 2 * plannedTries(by) + by.channels.length + 2;
      let turns = 0;
      while (delivery.nextActionAt !== null && turns <= most) {
        turns += 1;
        now = Math.max(now, delivery.nextActionAt);
        delivery = decideDelivery(delivery, proceed, { policy: by, now, random: chance }).next;
      }
      expect(turns).toBeLessThanOrEqual(most);
      expect(['ACCEPTED', 'DELIVERED', 'DIRECT_TEXT', 'CANCELLED']).toContain(delivery.state);
      expect(delivery.attempts.length).toBeLessThanOrEqual(plannedTries(by));
    }),
    { numRuns: 300 },
  );
});

/** As it comes back from a database. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it('DEL-14 a decision is the same for copies of the same facts, and attempts are numbered without a gap', () => {
  always(({ before, command: asked, decision, env }) => {
    expect(decideDelivery(copied(before), copied(asked), copied(env))).toEqual(decision);
    expect(decision.next.attempts.map(({ id }) => id)).toEqual(decision.next.attempts.map((_, n) => `d/${n + 1}`));
    if (decision.send !== null) expect(decision.next.attempts.at(-1)).toEqual(decision.send);
  });
});

it('DEL-15 asked to proceed, a delivery acts exactly when it is due', () => {
  always(({ before, command: asked, decision: { next }, env }) => {
    if (asked.type !== 'proceed') return;
    expect(next !== before).toBe(before.nextActionAt !== null && before.nextActionAt <= env.now);
  });
});

it('DEL-16 news of an attempt that is not the running one changes that attempt alone, unless it says delivered', () => {
  always(({ before, command: asked, decision: { next } }) => {
    if (asked.type === 'proceed' || before.attempts.at(-1)?.id === asked.attemptId) return;
    if (asked.type === 'receipt' && asked.receipt.status === 'delivered') return;
    const others = ({ attempts }: Delivery) => attempts.filter(({ id }) => id !== asked.attemptId);
    expect({ ...next, attempts: others(next) }).toEqual({ ...before, attempts: others(before) });
  });
});

it('DEL-17 whatever waits or sends knows when it is due, and whatever has ended knows that it never is', () => {
  always(({ decision: { next } }) => {
    if (next.state === 'WAITING' || next.state === 'SENDING') expect(next.nextActionAt).not.toBeNull();
    else if (next.state !== 'ACCEPTED') expect(next.nextActionAt).toBeNull();
  });
});

it('DEL-17 what a carrier took is due within 45 s, unless nobody wants it', () => {
  always(({ before, command: asked, decision: { next }, env }) => {
    if (next.state !== 'ACCEPTED') return;
    if (before.state !== 'ACCEPTED') expect(next.nextActionAt).toBe(env.now + env.policy.receiptTimeoutMs);
    else if (asked !== unwanted) expect(next.nextActionAt).toBe(before.nextActionAt);
  });
});

it('DEL-18 a failure is carried by failed and undelivered attempts alone', () => {
  always(({ decision: { next } }) => {
    for (const { state, reason, settledAt } of next.attempts) {
      expect(reason !== null).toBe(state === 'FAILED' || state === 'UNDELIVERED');
      expect(settledAt === null).toBe(state === 'SENDING');
    }
  });
});
