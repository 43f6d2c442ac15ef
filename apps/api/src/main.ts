import { openDatabase } from '@saferoute/db';
import { greatCircle } from '@saferoute/domain';
import { createMemoryEngine, createRedisEngine } from '@saferoute/live';
import { createCarriers, createRouteProviders } from '@saferoute/providers';
import {
  createLogger,
  createMetrics,
  demandEvidenceKeys,
  loadEvidenceKeys,
  loadServiceSettings,
  runProcess,
  settingsInUse,
  startOperationsRounds,
} from '@saferoute/runtime';
import type { Lifecycle } from '@saferoute/runtime';
import {
  createOperationsWatch,
  createUseCaseContext,
  findMissingKeks,
  monitorPolicyOf,
  recordSettings,
  sosPolicyOf,
} from '@saferoute/usecases';
import { createApi } from './create-api.ts';
import { openVault } from './evidence/open-vault.ts';

const settings = loadServiceSettings();
const logger = createLogger({ name: 'api', level: settings.logLevel });
const { databaseUrl, redisUrl, secret, sos } = settings;
async function start({ onStop }: Lifecycle): Promise<void> {
  const db = await openDatabase({ url: databaseUrl, applicationName: 'saferoute-api' });
  onStop('database', () => db.close());
  const live = redisUrl === null ? createMemoryEngine() : createRedisEngine({ url: redisUrl });
  live.onStatus((status) => logger.warn('live.changed', { status }));
  onStop('live', () => live.close());
  const carriers = createCarriers(settings);
  const usecases = createUseCaseContext({
    db,
    announcer: live,
    sos: sosPolicyOf(sos),
    monitors: monitorPolicyOf(settings.monitors),
    carriers: [...carriers.keys()],
    secret,
    evidenceKeys: await loadEvidenceKeys(settings.evidenceKey),
    publicUrl: settings.http.publicUrl,
    alwaysNotify: sos.adminUserIds,
    rides: {
      nowMs: () => performance.now(),
      city: settings.rideCity,
      providers: createRouteProviders(settings.routes, greatCircle),
      onFault: (source, { kind, code }) => logger.warn('route.failed', { source, outcome: kind, reason: code }),
    },
  });
  demandEvidenceKeys(await findMissingKeks(db.read, usecases.keyRing));
  const { vault, close: closeVault } = await openVault(settings, usecases.keyRing);
  onStop('evidence', closeVault);
  onStop('fixes', () => usecases.fixes.drain());
  // An SOS does not wait for what the administration is to keep: the next start finds it again.
  await recordSettings(usecases, { process: 'api', settings: settingsInUse(settings) }).catch((error: unknown) =>
    logger.error('settings.not-recorded', { error }),
  );
  const metrics = createMetrics('api');
  const watch = createOperationsWatch(usecases);
  const looks = startOperationsRounds({ look: () => watch.look(), metrics, logger });
  onStop('operations', () => looks.stop());
  const api = await createApi({ settings, usecases, vault, live, carriers, logger, metrics, demo: null });
  onStop('api', () => api.close());
  await api.listen();
  logger.info('api.listening', { port: settings.http.port });
}

await runProcess({ logger, start });
