import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';

const DIRECTORY = new URL('../migrations/', import.meta.url);

/** One SQL file. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex. A merged migration never changes. */
  readonly sha256: string;
}

/** All migrations, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(DIRECTORY)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, DIRECTORY), 'utf8');
      return { name, sql: text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Brings the database at `url` (connected as its owner) to the newest shape. Any number of installers may race: one works, the others wait
 * and find nothing to do. Each migration commits with the note that it ran.
 * @throws if an applied migration differs from its file
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  const applied: string[] = [];
  try {
    for (const migration of await readMigrations()) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
  } finally {
    await client.end({ timeout: 5 });
  }
  return applied;
}

async function applyOnce(client: postgres.Sql, { name, sql, sha256 }: Migration): Promise<boolean> {
  return client.begin(async (tx) => {
    // Held to the end of this transaction; the number is arbitrary, and the same for every installer.
    await tx`select pg_advisory_xact_lock(7233001)`;
    await tx`create schema if not exists saferoute`;
    await tx`create table if not exists saferoute.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;
    const [known] = await tx<{ sha256: string }[]>`select sha256 from saferoute.migrations where name = ${name}`;
    if (known !== undefined) {
      if (known.sha256 !== sha256)
        throw new Error(`Migration ${name} was changed after it was applied. Migrations are forward only: add a new one.`);
      return false;
    }
    await tx.unsafe(sql);
    await tx`insert into saferoute.migrations (name, sha256) values (${name}, ${sha256})`;
    return true;
  });
}
