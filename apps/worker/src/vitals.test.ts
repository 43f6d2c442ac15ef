import type { Database } from '@saferoute/db';
import { createMetrics } from '@saferoute/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveVitals, type Vitals } from './vitals.ts';

let isDatabaseUp: boolean;
let vitals: Vitals;
const execute = async () => {
  if (!isDatabaseUp) throw new Error('no connection');
  return [{ now: '2026-02-07 09:00:00+00' }];
};

beforeEach(async () => {
  isDatabaseUp = true;
  vitals = await serveVitals({
    port: 0,
    host: '127.0.0.1',
    db: { read: { execute } } as unknown as Database,
    metrics: createMetrics('test'),
  });
});
afterEach(() => vitals.close());

const statusOf = async (path: string): Promise<number> => (await fetch(`${vitals.url}${path}`)).status;

it('is ready while the database answers, and alive in any case', async () => {
  expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 200]);
  isDatabaseUp = false;
  expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);
});

it('shows its figures, and nothing else', async () => {
  const figures = await fetch(`${vitals.url}/metrics`);
  expect(await figures.text()).toContain('saferoute_escalation_lateness_seconds');
  expect(await statusOf('/')).toBe(404);
  expect(await statusOf('/constructor')).toBe(404);
});
