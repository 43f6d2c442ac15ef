import { createLogger, loadSettings } from '@saferoute/runtime';
import { migrateEverything } from './migrate.ts';

// Needs the database and nothing else, but checks every setting: a deployment should stop at its first step, not at its last.
const settings = loadSettings();
const logger = createLogger({ name: 'migrate', level: settings.logLevel });

try {
  const applied = await migrateEverything(settings.databaseUrl);
  logger.info('database.migrated', { count: applied.length });
} catch (error) {
  logger.fatal('database.migration-failed', { error });
  process.exitCode = 1;
}
