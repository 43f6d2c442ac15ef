import { createApi, openVault } from '@saferoute/api';
import { openDatabase } from '@saferoute/db';
import { greatCircle } from '@saferoute/domain';
import { createMemoryEngine } from '@saferoute/live';
import { startPostgresServer } from '@saferoute/postgres-server';
import { createCarriers, createRouteProviders } from '@saferoute/providers';
import {
  createMetrics,
  demandEvidenceKeys,
  loadEvidenceKeys,
  settingsInUse,
  startOperationsRounds,
  type Lifecycle,
  type Logger,
  type Settings,
} from '@saferoute/runtime';
import {
  createOperationsWatch,
  createUseCaseContext,
  findMissingKeks,
  monitorPolicyOf,
  recordSettings,
  sosPolicyOf,
} from '@saferoute/usecases';
import { migrateEverything, startWorker } from '@saferoute/worker';
import type { Running } from './banner.ts';
import { openDataFolder } from './data-folder.ts';
import { ensureDatabase } from './ensure-database.ts';
import { accountMaker } from './demo/account-maker.ts';
import { endDemoJourneys, startDemoLife } from './demo/life.ts';
import { seedDemo } from './demo/seed.ts';
import { settingsOf } from './own-settings.ts';
import { startPhoneNetwork, type PhoneNetwork } from './phone-network.ts';
import { findPortNear, reachable } from './port.ts';

/** What is settled before anything runs. */
export interface StartPlan {
  /** With a port that is free. */
  readonly asked: Settings;
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Whether made-up people move about. */
  readonly lively: boolean;
}

/** Brings up everything in one process. It is stopped in reverse: the API takes nothing new, the worker finishes, PostgreSQL goes last. */
export async function startEverything(lifecycle: Lifecycle, plan: StartPlan): Promise<Running> {
  const { onStop } = lifecycle;
  const { asked, dataFolder, logger, lively } = plan;
  const { port, host, publicUrl } = asked.http;
  const folder = openDataFolder(dataFolder);
  const server = await startPostgresServer({ dataDir: folder.database });
  onStop('postgresql', () => server.stop());
  const databaseUrl = await ensureDatabase(server);
  await migrateEverything(databaseUrl);

  const phones = await pretendPhones(asked, folder.secrets.secret);
  if (phones !== null) onStop('phones', () => phones.close());
  const phonesUrl = phones?.phonesUrl ?? null;
  const settings = settingsOf({ port, databaseUrl, ...folder.secrets, log: folder.log, carriers: phones?.settings ?? {} });
  const names = await serve(lifecycle, { settings, logger, phonesUrl });
  const place = { url: `http://${reachable(host)}:${port}`, secret: folder.secrets.secret };
  if (lively) onStop('demo life', startDemoLife(place));
  else await endDemoJourneys(place);
  return { publicUrl, phonesUrl, carriers: names, dataFolder, lively };
}

/** Null when the environment has an account at a real carrier: then nothing is pretend, and nobody is told a text arrived that did not. */
async function pretendPhones({ twilio, vonage, http }: Settings, secret: string): Promise<PhoneNetwork | null> {
  if (twilio !== null || vonage !== null) return null;
  const { port, host, publicUrl } = http;
  return startPhoneNetwork({ port: await findPortNear({ port: port + 1, host }), host, secret, publicUrl });
}

interface Serving {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly phonesUrl: string | null;
}

/** The API and the worker, as in production but for sharing a process. Answers the names of the carriers. */
async function serve({ onStop, giveUp }: Lifecycle, { settings, logger, phonesUrl }: Serving): Promise<readonly string[]> {
  const { databaseUrl, secret, sos } = settings;
  const { publicUrl } = settings.http;
  const metrics = createMetrics('standalone');
  const db = await openDatabase({ url: databaseUrl, applicationName: 'saferoute-standalone' });
  onStop('database', () => db.close());
  const retention = await openDatabase({
    url: databaseUrl,
    applicationName: 'saferoute-retention',
    role: 'saferoute_retention',
    maxConnections: 2,
  });
  onStop('retention', () => retention.close());
  const live = createMemoryEngine();
  onStop('live', () => live.close());
  const carriers = createCarriers(settings);
  const ctx = createUseCaseContext({
    db,
    announcer: live,
    sos: sosPolicyOf(sos),
    monitors: monitorPolicyOf(settings.monitors),
    carriers: [...carriers.keys()],
    secret,
    evidenceKeys: await loadEvidenceKeys(settings.evidenceKey),
    publicUrl,
    alwaysNotify: sos.adminUserIds,
    rides: {
      nowMs: () => performance.now(),
      city: settings.rideCity,
      providers: createRouteProviders(settings.routes, greatCircle),
      onFault: (source, { kind, code }) => logger.warn('route.failed', { source, outcome: kind, reason: code }),
    },
  });
  demandEvidenceKeys(await findMissingKeks(db.read, ctx.keyRing));
  const { vault, close: closeVault } = await openVault(settings, ctx.keyRing);
  onStop('evidence', closeVault);
  onStop('fixes', () => ctx.fixes.drain());
  await seedDemo(ctx, accountMaker({ db, publicUrl, secret, newId: () => ctx.newId(), logger }));
  await recordSettings(ctx, { process: 'standalone', settings: settingsInUse(settings) });
  const worker = await startWorker({
    ctx,
    carriers,
    retention,
    logger,
    metrics,
    databaseUrl,
    sweepIntervalMs: sos.sweepIntervalMs,
    log: settings.log,
    giveUp,
  });
  onStop('worker', () => worker.stop());
  const watch = createOperationsWatch(ctx);
  const looks = startOperationsRounds({ look: () => watch.look(), metrics, logger });
  onStop('operations', () => looks.stop());
  const api = await createApi({ settings, usecases: ctx, vault, live, carriers, logger, metrics, demo: { phonesUrl } });
  onStop('api', () => api.close());
  await api.listen();
  return [...carriers.keys()];
}
