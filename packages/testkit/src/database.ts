import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's URL of the server's `postgres` database. */
    readonly postgresUrl: string;
  }
}

/** The migrated database all test databases are copied from. */
export const TEMPLATE = 'saferoute_template';

export interface TestDatabase {
  /** Superuser's URL. */
  readonly url: string;
  /** Superuser's connection, for looking at what is really stored. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

/** A database of one's own, copied from the template in a few hundredths of a second. It goes when the whole server does, after the last test. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
  await admin.end({ timeout: 2 });
  const url = server.replace(/\/postgres$/, `/${name}`);
  const sql = postgres(url, { max: 3, onnotice: () => {} });
  return {
    url,
    sql,
    close: () => sql.end({ timeout: 2 }),
  };
}
