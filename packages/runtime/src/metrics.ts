import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** From a fast answer to a hopeless one, in seconds. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** From on time to a minute late, in seconds. */
const LATENESS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];

function instruments(registry: Registry) {
  const registers = [registry];
  return {
    httpRequests: new Histogram({
      name: 'saferoute_http_request_seconds',
      help: 'Time to answer a request, by route pattern and status.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: ANSWER_SECONDS,
      registers,
    }),
    sosTriggered: new Counter({
      name: 'saferoute_sos_triggered_total',
      help: 'SOS calls taken, by what triggered them and whether they opened an alert, joined one or repeated a command.',
      labelNames: ['source', 'outcome'] as const,
      registers,
    }),
    sosOpen: new Gauge({
      name: 'saferoute_sos_open',
      help: 'Alerts that are open now, by status.',
      labelNames: ['status'] as const,
      registers,
    }),
    escalations: new Counter({ name: 'saferoute_escalations_total', help: 'Escalation waves.', registers }),
    escalationLateness: new Histogram({
      name: 'saferoute_escalation_lateness_seconds',
      help: 'How long after its deadline a wave began.',
      buckets: LATENESS_SECONDS,
      registers,
    }),
    deliveries: new Counter({
      name: 'saferoute_delivery_attempts_total',
      help: 'Attempts to reach somebody, by channel, carrier and what the carrier said.',
      labelNames: ['channel', 'carrier', 'outcome'] as const,
      registers,
    }),
    deliveryLateness: new Histogram({
      name: 'saferoute_delivery_lateness_seconds',
      help: 'How long after it was due an attempt was handed to the carrier.',
      buckets: LATENESS_SECONDS,
      registers,
    }),
    logEntries: new Gauge({ name: 'saferoute_log_entries', help: 'Entries of the evidence log that have their place.', registers }),
    logSigned: new Gauge({ name: 'saferoute_log_signed_entries', help: 'Entries its newest signed checkpoint speaks of.', registers }),
    logTroubles: new Counter({
      name: 'saferoute_log_troubles_total',
      help: 'Rounds in which the evidence log could not be signed or published, by why.',
      labelNames: ['reason'] as const,
      registers,
    }),
    queueAge: new Gauge({
      name: 'saferoute_queue_age_seconds',
      help: 'How long the longest overdue text, wave or look has been due; 0 when nothing is.',
      registers,
    }),
    workerSeenAge: new Gauge({
      name: 'saferoute_worker_seen_seconds',
      help: 'How long ago a worker last gave a sign of life.',
      registers,
    }),
    alarms: new Gauge({
      name: 'saferoute_alarms',
      help: 'Alarms that stand, by kind.',
      labelNames: ['kind'] as const,
      registers,
    }),
  };
}

/** The instruments of one process, and their text for the scraper. */
export type Metrics = ReturnType<typeof instruments> & {
  /** The value of the answer's `Content-Type`. */
  readonly contentType: string;
  /** Prometheus' text format. */
  exposition(): Promise<string>;
};

/** A registry of its own, so that several processes' metrics can live in one program. `process` becomes a label of every figure. */
export function createMetrics(process: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  return { ...instruments(registry), contentType: registry.contentType, exposition: () => registry.metrics() };
}
