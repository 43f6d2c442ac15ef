import type { PostgresServer } from '@saferoute/postgres-server';
import postgres from 'postgres';

const NAME = 'saferoute';

/** The URL of our database on this server; made when it is not there. */
export async function ensureDatabase(server: PostgresServer): Promise<string> {
  const client = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  try {
    const [known] = await client`select from pg_database where datname = ${NAME}`;
    if (known === undefined) await client`create database ${client(NAME)}`;
  } finally {
    await client.end({ timeout: 2 });
  }
  return server.url(NAME);
}
