import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '@saferoute/postgres-server';
import { migrateEverything } from '@saferoute/worker';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { TEMPLATE } from './database.ts';
import { installTestClock } from './clock.ts';

/** One real PostgreSQL for all suites, and in it a migrated template that every test file's database is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'saferoute-test-'));
  const server = await startPostgresServer({ dataDir: join(folder, 'data'), settings: ['max_connections=400', 'shared_buffers=256MB'] });
  const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${TEMPLATE}`);
  await admin.end();
  await migrateEverything(server.url(TEMPLATE));
  await installTestClock(server.url(TEMPLATE));
  project.provide('postgresUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
