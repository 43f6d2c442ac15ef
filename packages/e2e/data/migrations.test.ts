import { randomBytes } from 'node:crypto';
import { readMigrations } from '@saferoute/db';
import { migrateEverything } from '@saferoute/worker';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';

test('DB-1 twenty installers race for an empty database: each migration runs once, nobody fails', async () => {
  const name = `race_${randomBytes(6).toString('hex')}`;
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = inject('postgresUrl').replace(/\/postgres$/, `/${name}`);
  const applied = await Promise.all(Array.from({ length: 20 }, () => migrateEverything(url)));
  expect(applied.flat().toSorted()).toEqual((await readMigrations()).map((migration) => migration.name));
  await admin.unsafe(`drop database ${name} with (force)`);
  await admin.end();
});
