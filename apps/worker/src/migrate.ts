import { migrate } from '@saferoute/db';
import { Logger as QueueLogger, runMigrations } from 'graphile-worker';
import { giveQueue } from './queue/give-queue.ts';

/** Brings the queue's schema and ours to their newest shape; answers the names of our migrations that ran. Safe to race. */
export async function migrateEverything(databaseUrl: string): Promise<readonly string[]> {
  await runMigrations({ connectionString: databaseUrl, logger: new QueueLogger(() => () => {}) });
  const applied = await migrate(databaseUrl);
  await giveQueue(databaseUrl);
  return applied;
}
