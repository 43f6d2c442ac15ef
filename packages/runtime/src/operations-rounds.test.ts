import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { showStanding } from './operations-rounds.ts';

it('OPS-8 the figures say when a worker was seen, how late the queue is, and which alarms stand', async () => {
  const metrics = createMetrics('api');
  showStanding(metrics, { standing: { now: 50_000, workerSeenAt: 8_000, overdueSince: 15_000 }, alarms: [{ kind: 'no-worker' }] });
  const figures = await metrics.exposition();
  expect(figures).toContain('saferoute_worker_seen_seconds{process="api"} 42');
  expect(figures).toContain('saferoute_queue_age_seconds{process="api"} 35');
  expect(figures).toContain('saferoute_alarms{kind="no-worker",process="api"} 1');
  expect(figures).toContain('saferoute_alarms{kind="queue-late",process="api"} 0');
  showStanding(metrics, { standing: { now: 50_000, workerSeenAt: null, overdueSince: null }, alarms: [] });
  expect(await metrics.exposition()).toContain('saferoute_worker_seen_seconds{process="api"} +Inf');
});
