import { EventEmitter, once } from 'node:events';
import { createCarrierSim, type CarrierSim } from '@saferoute/carrier-sim';
import { openDatabase, readTimeline, type Database } from '@saferoute/db';
import {
  defaultMonitorPolicy,
  defaultSosPolicy,
  greatCircle,
  type MonitorPolicy,
  type RouteProvider,
  type SosPolicy,
  type TimelineEntry,
} from '@saferoute/domain';
import { createMemoryEngine, type LiveEngine } from '@saferoute/live';
import { createCarriers, type Carrier } from '@saferoute/providers';
import { createLogger, createMetrics } from '@saferoute/runtime';
import { createUseCaseContext, type UseCaseContext } from '@saferoute/usecases';
import { startWorker, sweep, type TaskTools } from '@saferoute/worker';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { moveClock } from './clock.ts';
import { People } from './people.ts';

export interface HarnessOptions {
  readonly sos?: Partial<SosPolicy>;
  readonly monitors?: Partial<MonitorPolicy>;
  /** Where carriers report to; an API that listens there, if receipts matter. */
  readonly publicUrl?: string;
  /** False leaves the acting to `sweep`, for tests of the net itself. Default true. */
  readonly worker?: boolean;
  /** Ids of accounts the settings make administrators. Default: none. */
  readonly alwaysNotify?: readonly string[];
  /** Who is asked for the way of a ride. Default: the straight line alone. */
  readonly routeProviders?: readonly RouteProvider[];
}

/** The pretend network's accounts; nothing here opens anything real. */
export const SIM_ACCOUNTS = {
  twilio: { accountSid: `AC${'0'.repeat(31)}1`, authToken: 'sim-auth-token-of-the-tests' },
  vonage: { apiKey: 'simkey01', apiSecret: 'sim-secret-of-the-tests', signatureSecret: 'sim-signature-secret-of-the-tests' },
} as const;

/** What evidence of the tests is encrypted with. */
export const EVIDENCE_KEY = new Uint8Array(32).fill(0xe1);

/** A whole SafeRoute on real parts: PostgreSQL, the worker, the carriers' adapters over HTTP to the pretend network. */
export interface Harness {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly ctx: UseCaseContext;
  readonly sim: CarrierSim;
  readonly live: LiveEngine;
  readonly people: People;
  readonly carriers: ReadonlyMap<string, Carrier>;
  readonly tools: TaskTools;
  /** Resolves once `holds` answers something; asked again after every committed change and every text's progress. Fails after 10 s, with `what` in the message. */
  eventually<T>(what: string, holds: () => Promise<T | null | undefined | false>): Promise<T>;
  timeline(alertId: string): Promise<TimelineEntry[]>;
  /** Moves the clock of all use cases and does what is due by then, until nothing is. */
  fastForward(byMs: number): Promise<void>;
  /** As a deployment stops a worker. Nobody acts by time from then on, but for `sweep` and `fastForward`. */
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** A worker that gives up has no supervisor here: nobody catches this, and the run is red. */
function failRun(event: string): void {
  setImmediate(() => {
    throw new Error(`The worker gave up: ${event}`);
  });
}

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = await createTestDatabase();
  const sim = createCarrierSim({ ...SIM_ACCOUNTS });
  const simUrl = await sim.listen();
  const db = await openDatabase({ url: database.url, applicationName: 'test' });
  let movedMs = 0;
  const live = createMemoryEngine({ now: () => Date.now() + movedMs });
  const changes = new EventEmitter().setMaxListeners(0);
  sim.inbox.events.on('changed', () => changes.emit('change'));
  const carriers = createCarriers({
    twilio: { ...SIM_ACCOUNTS.twilio, from: '+15005550006', baseUrl: simUrl },
    vonage: { ...SIM_ACCOUNTS.vonage, from: 'SafeRoute', baseUrl: simUrl },
  });
  const ctx = createUseCaseContext({
    db,
    announcer: {
      publish: (channel, message) => {
        live.publish(channel, message);
        changes.emit('change');
      },
      putPosition: (userId, fix, news) => live.putPosition(userId, fix, news),
    },
    sos: { ...defaultSosPolicy, ...options.sos },
    monitors: { ...defaultMonitorPolicy, ...options.monitors },
    carriers: [...carriers.keys()],
    secret: 'a secret of the tests, long enough to be one',
    evidenceKeys: [EVIDENCE_KEY],
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:9',
    alwaysNotify: options.alwaysNotify ?? [],
    rides: {
      city: 'bengaluru',
      nowMs: () => performance.now(),
      providers: options.routeProviders ?? [greatCircle],
      onFault: () => {},
    },
  });
  const retention = await openDatabase({ url: database.url, applicationName: 'test', role: 'saferoute_retention', maxConnections: 2 });
  const tools: TaskTools = {
    ctx,
    carriers,
    retention,
    logger: createLogger({ name: 'test', level: 'fatal' }),
    metrics: createMetrics('test'),
  };
  let worker =
    options.worker === false
      ? null
      : await startWorker({ ...tools, databaseUrl: database.url, sweepIntervalMs: 15_000, log: null, giveUp: failRun });

  const eventually: Harness['eventually'] = async (what, holds) => {
    const deadline = AbortSignal.timeout(10_000);
    for (;;) {
      // Listening before looking: a change in between is not missed.
      const change = once(changes, 'change', { signal: deadline });
      change.catch(() => {});
      const found = await holds();
      if (found) return found;
      await change.catch(() => {
        throw new Error(`Waited 10 s in vain: ${what}`);
      });
    }
  };

  return {
    database,
    db,
    ctx,
    sim,
    live,
    carriers,
    tools,
    people: new People(database.sql),
    eventually,
    timeline: (alertId) => readTimeline(db.read, alertId),
    fastForward: async (byMs) => {
      movedMs += byMs;
      await moveClock(database.sql, byMs);
      // What is kept for a moment of the real clock is older than that now.
      ctx.rides.prices.forget();
      for (let rounds = 0; (await sweep(tools)) > 0; rounds++)
        if (rounds > 100) throw new Error('The sweeper finds something due for ever.');
      changes.emit('change');
    },
    stopWorker: async () => {
      await worker?.stop();
      worker = null;
    },
    stop: async () => {
      await worker?.stop();
      await ctx.fixes.drain();
      await live.close();
      await retention.close();
      await db.close();
      await sim.close();
      await database.close();
    },
  };
}
