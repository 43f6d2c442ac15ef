import postgres from 'postgres';

/** Who owns the queue: a worker's account belongs to it, and to nothing that owns evidence. */
const OWNER = 'saferoute_queue';

/**
 * Gives the queue's schema, and all there is in it, to its own role, so that the account of a worker need own nothing: the queue guards its tables by
 * row security that only their owner passes. Again is done already.
 */
export async function giveQueue(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(`
      do $$
      declare
        part record;
      begin
        -- As every installer does: of any number, one works.
        perform pg_advisory_xact_lock(7233001);
        for part in
          select format('table %s', c.oid::regclass) as name from pg_class c
            where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p', 'v') and pg_get_userbyid(c.relowner) <> '${OWNER}'
          union all
          select format('function %s', p.oid::regprocedure) from pg_proc p
            where p.pronamespace = 'graphile_worker'::regnamespace and pg_get_userbyid(p.proowner) <> '${OWNER}'
          union all
          select format('type %s', t.oid::regtype) from pg_type t join pg_class c on c.oid = t.typrelid
            where t.typnamespace = 'graphile_worker'::regnamespace and c.relkind = 'c' and pg_get_userbyid(t.typowner) <> '${OWNER}'
          union all
          select format('schema %I', n.nspname) from pg_namespace n where n.nspname = 'graphile_worker' and pg_get_userbyid(n.nspowner) <> '${OWNER}'
        loop
          execute format('alter %s owner to ${OWNER}', part.name);
        end loop;
      end $$`);
  } finally {
    await client.end({ timeout: 5 });
  }
}
