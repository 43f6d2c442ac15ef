import { describe, expect, it } from 'vitest';
import { planDelivery } from './delivery.ts';
import { FaultBook } from './faults.ts';
import type { DeliveryFault, Fault } from './faults.ts';
import { parseFaultScript } from './faults-wire.ts';

const ASHA = '+919876543210';
const http = (status: number): Fault => ({ kind: 'http', status });

describe('faults in force', () => {
  it('befall the carrier and the number they name, and nobody else', () => {
    const book = new FaultBook();
    book.script({ carrier: 'twilio', to: ASHA, fault: http(500) });
    expect(book.takeForRequest('twilio', ASHA)).toEqual(http(500));
    expect(book.takeForRequest('vonage', ASHA)).toBeNull();
    expect(book.takeForRequest('twilio', '+15551234567')).toBeNull();
  });

  it('the one for a number goes before the one for everybody, the newer before the older', () => {
    const book = new FaultBook();
    book.script({ carrier: 'twilio', to: ASHA, fault: http(500) });
    book.script({ carrier: 'twilio', to: ASHA, fault: http(502) });
    book.script({ carrier: '*', to: '*', fault: http(429) });
    expect(book.takeForRequest('twilio', ASHA)).toEqual(http(502));
    expect(book.takeForRequest('vonage', ASHA)).toEqual(http(429));
  });

  it('recover after so many times', () => {
    const book = new FaultBook();
    book.script({ carrier: 'twilio', to: '*', fault: http(500), times: 2 });
    expect([1, 2, 3].map(() => book.takeForRequest('twilio', ASHA)?.kind)).toEqual(['http', 'http', undefined]);
    expect(book.rules()).toEqual([]);
  });

  it('of a request and of a delivery do not use each other up', () => {
    const book = new FaultBook();
    book.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'undelivered', code: 30003 }, times: 1 });
    expect(book.takeForRequest('twilio', ASHA)).toBeNull();
    expect(book.takeForDelivery('twilio', ASHA)).toEqual({ kind: 'undelivered', code: 30003 });
  });

  it('are healed one by one, by carrier and number, or all together', () => {
    const book = new FaultBook();
    const id = book.script({ carrier: 'twilio', to: ASHA, fault: http(500) });
    book.script({ carrier: 'vonage', to: ASHA, fault: http(500) });
    book.script({ carrier: 'vonage', to: '*', fault: { kind: 'outage' } });
    expect(book.heal({ id })).toBe(1);
    expect(book.heal({ carrier: 'vonage', to: ASHA })).toBe(1);
    expect(book.takeOutage('vonage')).toBe(true);
    expect(book.heal()).toBe(1);
    expect(book.takeOutage('vonage')).toBe(false);
  });
});

describe('a text on its way', () => {
  const plan = (fault: DeliveryFault | null) =>
    planDelivery(fault, { sentMs: 10, deliveredMs: 30 }).map(
      ({ afterMs, status, moves, callbacks }) => `${afterMs} ${moves ? '→' : '·'}${status} ×${callbacks}`,
    );

  it.each([
    ['healthy', null, ['10 →sent ×1', '30 →delivered ×1']],
    ['undelivered', { kind: 'undelivered', code: 30003 }, ['10 →sent ×1', '30 →undelivered ×1']],
    ['never heard of again', { kind: 'no-receipt' }, ['10 →sent ×0']],
    ['delivered in silence', { kind: 'lost-receipts' }, ['10 →sent ×0', '30 →delivered ×0']],
    ['reported late', { kind: 'late-receipts', byMs: 500 }, ['10 →sent ×1', '30 →delivered ×0', '530 ·delivered ×1']],
    ['reported twice', { kind: 'duplicate-receipts' }, ['10 →sent ×2', '30 →delivered ×2']],
    ['reported backwards', { kind: 'receipts-out-of-order' }, ['10 →sent ×0', '30 →delivered ×1', '40 ·sent ×1']],
  ] as const)('%s', (_title, fault, steps) => {
    expect(plan(fault)).toEqual(steps);
  });
});

describe('faults over the wire', () => {
  it.each([
    { kind: 'http', status: 503 },
    { kind: 'timeout', submitted: true },
    { kind: 'reset', submitted: false },
    { kind: 'refuse', code: 21211 },
    { kind: 'undelivered', code: 30003 },
    { kind: 'late-receipts', byMs: 100 },
    { kind: 'no-receipt' },
    { kind: 'outage' },
  ])('reads %o', (fault) => {
    expect(parseFaultScript({ carrier: 'twilio', to: ASHA, fault, times: 3 })).toEqual({ carrier: 'twilio', to: ASHA, fault, times: 3 });
  });

  it.each([
    null,
    'fault',
    {},
    { fault: { kind: 'fire' } },
    { fault: { kind: 'http', status: 200 } },
    { fault: { kind: 'refuse' } },
    { carrier: 'pigeon', fault: { kind: 'outage' } },
    { fault: { kind: 'outage' }, times: 0 },
  ])('says what is wrong with %o', (input) => {
    expect(typeof parseFaultScript(input)).toBe('string');
  });
});
