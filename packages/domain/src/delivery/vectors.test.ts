import { expect, it } from 'vitest';
import vectors from '../../vectors/delivery.json' with { type: 'json' };
import type { Delivery, DeliveryCommand, DeliveryPolicy } from './delivery.ts';
import { decideDelivery, type DeliveryEnvironment } from './machine.ts';

const changed = (before: Delivery, after: Delivery) =>
  Object.fromEntries(Object.entries(after).filter(([field, value]) => before[field as keyof Delivery] !== value));

function replay(delivery: Delivery, command: DeliveryCommand, env: DeliveryEnvironment) {
  const { next, send, events } = decideDelivery(delivery, command, env);
  return { next, answer: { changed: changed(delivery, next), send, events } };
}

it.each(vectors.scenarios)('DEL-14 vector: $name', ({ policy, steps }) => {
  let delivery = vectors.start as Delivery;
  for (const { now, random, command, expect: expected } of steps) {
    const env = { policy: { ...vectors.policy, ...policy } as DeliveryPolicy, now, random };
    const { next, answer } = replay(delivery, command as DeliveryCommand, env);
    expect(answer).toEqual(expected);
    delivery = next;
  }
});
