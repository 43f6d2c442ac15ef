import type { Database } from '@saferoute/db';
import { defaultMonitorPolicy, defaultSosPolicy } from '@saferoute/domain';
import { describe, expect, it } from 'vitest';
import { createUseCaseContext, monitorPolicyOf, sosPolicyOf } from './create-context.ts';

const context = () =>
  createUseCaseContext({
    db: {} as Database,
    announcer: { publish: () => {}, putPosition: async () => {} },
    sos: defaultSosPolicy,
    monitors: defaultMonitorPolicy,
    carriers: ['vonage', 'twilio'],
    secret: 'a secret of the tests, long enough',
    evidenceKeys: [new Uint8Array(32).fill(7)],
    publicUrl: 'https://saferoute.example.org',
    alwaysNotify: [],
  });

describe('the context of a process', () => {
  it('tries the carriers in the order they are given', () => {
    expect(context().delivery.channels.map(({ carrier }) => carrier)).toEqual(['vonage', 'twilio']);
  });

  it('makes ids that are UUIDs of version 7, and no two alike', () => {
    const ctx = context();
    const ids = Array.from({ length: 1_000 }, () => ctx.newId());
    expect(new Set(ids).size).toBe(1_000);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('throws dice between 0 and 1, and uses both halves', () => {
    const ctx = context();
    const thrown = Array.from({ length: 200 }, () => ctx.random());
    expect(Math.min(...thrown)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...thrown)).toBeLessThan(1);
    expect(thrown.some((die) => die < 0.5) && thrown.some((die) => die >= 0.5)).toBe(true);
  });

  it('opens with one secret what was sealed with it, in another process too', () => {
    const ctx = context();
    expect(context().seal.open(ctx.seal.seal('token', ctx.randomBytes(12)))).toBe('token');
  });
});

it('the operator’s settings become the policy; what is no setting stays the product’s', () => {
  const settings = {
    ackTimeoutMs: 1,
    escalationIntervalMs: 2,
    fallbackNumber: '112',
    campusSecurityPhones: ['+14155550100'],
    campusSecurityWave: 3,
    triggerHoldMs: 4,
  };
  const { triggerHoldMs: _notPolicy, ...policy } = settings;
  expect(sosPolicyOf(settings)).toEqual({ ...policy, ackIdleMs: defaultSosPolicy.ackIdleMs });
});

it('somebody is back on their route nearer than they were off it, wherever the operator sets that', () => {
  const { answerWithinMs, stationaryAfterMs, silentAfterMs, unplacedAfterMs, overdueAfterMs, offRouteForMs, snoozeMs } =
    defaultMonitorPolicy;
  const settings = { answerWithinMs, stationaryAfterMs, silentAfterMs, unplacedAfterMs, overdueAfterMs, offRouteForMs, snoozeMs };
  expect(monitorPolicyOf({ ...settings, offRouteRaiseM: 500 })).toEqual(defaultMonitorPolicy);
  expect(monitorPolicyOf({ ...settings, offRouteRaiseM: 50 })).toMatchObject({ offRouteRaiseM: 50, offRouteClearM: 30 });
});
