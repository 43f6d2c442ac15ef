import { expect, it } from 'vitest';
import type { JourneyStatus } from '../journey/status.ts';
import { expiryWhenClosed, shareExpiry } from './link-expiry.ts';

const HOUR_MS = 3_600_000;
const running = (status: JourneyStatus) => ({ status, endedAt: null });

it('LNK-5 an SOS link has no end while its alert is open, whatever the journey does', () => {
  expect(expiryWhenClosed({ alertClosedAt: null, journey: null })).toBeNull();
  expect(expiryWhenClosed({ alertClosedAt: null, journey: { status: 'COMPLETED', endedAt: 500 } })).toBeNull();
});

it.each(['PLANNED', 'ACTIVE', 'EMERGENCY'] as const)('LNK-5 an SOS link has no end while its journey is %s', (status) => {
  expect(expiryWhenClosed({ alertClosedAt: 1_000, journey: running(status) })).toBeNull();
});

it('LNK-6 off a journey, an SOS link ends one hour after its alert', () => {
  expect(expiryWhenClosed({ alertClosedAt: 1_000, journey: null })).toBe(1_000 + HOUR_MS);
});

it.each([
  ['COMPLETED', 500, 1_000 + HOUR_MS],
  ['COMPLETED', 7_000, 7_000 + HOUR_MS],
  ['CANCELLED', 500, 1_000 + HOUR_MS],
  ['CANCELLED', 7_000, 7_000 + HOUR_MS],
] as const)('LNK-6 alert closed at 1 000, journey %s at %i: the link ends an hour after the later, at %i', (status, endedAt, end) => {
  expect(expiryWhenClosed({ alertClosedAt: 1_000, journey: { status, endedAt } })).toBe(end);
});

it.each(['PLANNED', 'ACTIVE', 'EMERGENCY'] as const)('LNK-7 a shared journey that is %s has a link without an end', (status) => {
  expect(shareExpiry(running(status))).toBeNull();
});

it.each(['COMPLETED', 'CANCELLED'] as const)('LNK-8 a shared journey that is %s has a link for two hours more', (status) => {
  expect(shareExpiry({ status, endedAt: 1_000 })).toBe(1_000 + 2 * HOUR_MS);
});
