import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('tells every instrument in the text format, labelled with its process', async () => {
  const metrics = createMetrics('api');
  metrics.httpRequests.observe({ method: 'POST', route: '/api/v1/sos/alerts', status: 201 }, 0.02);
  metrics.sosTriggered.inc({ source: 'button_press', outcome: 'created' });
  metrics.sosOpen.set({ status: 'ACTIVE' }, 2);
  metrics.escalations.inc();
  metrics.escalationLateness.observe(0.2);
  metrics.deliveries.inc({ channel: 'sms', carrier: 'twilio', outcome: 'accepted' });
  metrics.deliveryLateness.observe(0.01);
  metrics.queueAge.set(0.5);
  const text = await metrics.exposition();
  expect(metrics.contentType).toMatch(/^text\/plain/);
  for (const line of [
    'saferoute_http_request_seconds_count{process="api",method="POST",route="/api/v1/sos/alerts",status="201"} 1',
    'saferoute_sos_triggered_total{source="button_press",outcome="created",process="api"} 1',
    'saferoute_sos_open{status="ACTIVE",process="api"} 2',
    'saferoute_escalations_total{process="api"} 1',
    'saferoute_escalation_lateness_seconds_count{process="api"} 1',
    'saferoute_delivery_attempts_total{channel="sms",carrier="twilio",outcome="accepted",process="api"} 1',
    'saferoute_delivery_lateness_seconds_count{process="api"} 1',
    'saferoute_queue_age_seconds{process="api"} 0.5',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

it('keeps the figures of two processes in one program apart', async () => {
  const [api, worker] = [createMetrics('api'), createMetrics('worker')];
  api.escalations.inc();
  expect(await worker.exposition()).toContain('saferoute_escalations_total{process="worker"} 0');
});
