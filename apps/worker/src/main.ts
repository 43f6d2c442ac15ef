import { openDatabase } from '@saferoute/db';
import { createMemoryEngine, createRedisEngine } from '@saferoute/live';
import { createCarriers } from '@saferoute/providers';
import {
  createLogger,
  createMetrics,
  demandEvidenceKeys,
  loadEvidenceKeys,
  loadServiceSettings,
  runProcess,
  settingsInUse,
  startOperationsRounds,
  type Lifecycle,
} from '@saferoute/runtime';
import {
  createOperationsWatch,
  createUseCaseContext,
  findMissingKeks,
  monitorPolicyOf,
  recordSettings,
  sosPolicyOf,
} from '@saferoute/usecases';
import { startWorker } from './create-worker.ts';
import { serveVitals } from './vitals.ts';

const settings = loadServiceSettings();
const logger = createLogger({ name: 'worker', level: settings.logLevel });
const { databaseUrl, redisUrl, secret, sos } = settings;
async function start({ onStop, giveUp }: Lifecycle): Promise<void> {
  const metrics = createMetrics('worker');
  const db = await openDatabase({ url: databaseUrl, applicationName: 'saferoute-worker' });
  onStop('database', () => db.close());
  const retention = await openDatabase({
    url: databaseUrl,
    applicationName: 'saferoute-retention',
    role: 'saferoute_retention',
    maxConnections: 2,
  });
  onStop('retention', () => retention.close());
  const live = redisUrl === null ? createMemoryEngine() : createRedisEngine({ url: redisUrl });
  live.onStatus((status) => logger.warn('live.changed', { status }));
  onStop('live', () => live.close());
  if (settings.workerPort !== null) {
    const vitals = await serveVitals({ port: settings.workerPort, host: settings.http.host, db, metrics });
    onStop('vitals', () => vitals.close());
  }
  const carriers = createCarriers(settings);
  const ctx = createUseCaseContext({
    db,
    announcer: live,
    sos: sosPolicyOf(sos),
    monitors: monitorPolicyOf(settings.monitors),
    carriers: [...carriers.keys()],
    secret,
    evidenceKeys: await loadEvidenceKeys(settings.evidenceKey),
    publicUrl: settings.http.publicUrl,
    alwaysNotify: sos.adminUserIds,
  });
  demandEvidenceKeys(await findMissingKeks(db.read, ctx.keyRing));
  // An SOS does not wait for what the administration is to keep: the next start finds it again.
  await recordSettings(ctx, { process: 'worker', settings: settingsInUse(settings) }).catch((error: unknown) =>
    logger.error('settings.not-recorded', { error }),
  );
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
}

await runProcess({ logger, start });
