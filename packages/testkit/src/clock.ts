import postgres from 'postgres';

/** Replaces the one clock of all use cases by one with an offset, in a template that production never sees. */
export async function installTestClock(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await client.unsafe(`
    create schema saferoute_test;
    create table saferoute_test.clock (shift interval not null);
    insert into saferoute_test.clock values ('0');
    grant usage on schema saferoute_test to public;
    grant select on saferoute_test.clock to public;
    create or replace function saferoute.now() returns timestamptz language sql stable as
      'select pg_catalog.now() + shift from saferoute_test.clock';
  `);
  await client.end();
}

/** Moves the clock of one test database forward. */
export async function moveClock(client: postgres.Sql, byMs: number): Promise<void> {
  await client`update saferoute_test.clock set shift = shift + ${byMs} * interval '1 millisecond'`;
}
