import { migrate } from '@saferoute/db';
import { Logger as QueueLogger, runMigrations } from 'graphile-worker';

/** Brings the queue's schema and ours to their newest shape; answers the names of our migrations that ran. Safe to race. */
export async function migrateEverything(databaseUrl: string): Promise<readonly string[]> {
  await runMigrations({ connectionString: databaseUrl, logger: new QueueLogger(() => () => {}) });
  return migrate(databaseUrl);
}
