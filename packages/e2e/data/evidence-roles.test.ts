import { openDatabase, sqlStateOf, type DatabaseRole } from '@saferoute/db';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { recordAdministration, triggerSos } from '@saferoute/usecases';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REFUSED = '42501';

const APPEND_ONLY = [
  'evidence_leaves',
  'evidence_grants',
  'evidence_grant_decisions',
  'evidence_grant_revocations',
  'evidence_step_ups',
  'evidence_accesses',
  'evidence_holds',
  'evidence_hold_ends',
  'evidence_erasure_requests',
  'evidence_erasure_decisions',
  'evidence_erasures',
  'evidence_settings',
  'log_origins',
  'log_entries',
  'log_nodes',
  'log_checkpoints',
  'log_cosignatures',
  'log_timestamps',
];
const KEPT = [...APPEND_ONLY, 'evidence_queue', 'evidence_disclosures', 'evidence_keys'];

let house: Harness;
let alertId: string;
const clients = new Map<string, postgres.Sql>();
beforeAll(async () => {
  house = await startHarness({ worker: false });
  const triggered = await triggerSos(house.ctx, { userId: (await house.people.rider()).id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  alertId = triggered.value.alertId;
  for (const role of ['saferoute_app', 'saferoute_sequencer', 'saferoute_evidence_reader', 'saferoute_retention'])
    clients.set(role, postgres(house.database.url, { max: 1, connection: { role }, onnotice: () => {} }));
});
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.end({ timeout: 1 })));
  await house.stop();
});

/** `done`, or why not. What it did is undone. */
async function tried(role: DatabaseRole | 'superuser', statement: string): Promise<string> {
  const client = role === 'superuser' ? house.database.sql : clients.get(role);
  if (client === undefined) throw new Error(role);
  let outcome = 'done';
  await client
    .begin(async (tx) => {
      outcome = await tx.unsafe(statement).then(() => 'done', sqlStateOf);
      throw new Error('undo');
    })
    .catch(() => {});
  return outcome;
}

describe('what is on record stays', () => {
  test.each(KEPT)('DB-7 the application’s role may neither delete nor shorten %s', async (table) => {
    expect(await tried('saferoute_app', `delete from saferoute.${table}`)).toBe(REFUSED);
    expect(await tried('saferoute_app', `truncate saferoute.${table}`)).toBe(REFUSED);
  });

  test('DB-7 the application’s role may update no column of any of them', async () => {
    const columns = await house.database.sql<{ table: string; column: string }[]>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'saferoute' and table_name in ${house.database.sql(KEPT)}`;
    expect(new Set(columns.map(({ table }) => table)).size).toBe(KEPT.length);
    for (const { table, column } of columns)
      expect(await tried('saferoute_app', `update saferoute.${table} set "${column}" = default`), `${table}.${column}`).toBe(REFUSED);
  });

  test.each([
    'update saferoute.evidence_leaves set seq = seq + 100',
    'delete from saferoute.evidence_leaves',
    'truncate saferoute.evidence_leaves cascade',
    'update saferoute.evidence_disclosures set key_id = key_id',
    'delete from saferoute.evidence_disclosures',
    'update saferoute.evidence_keys set kek_id = kek_id',
    'delete from saferoute.evidence_keys',
    'truncate saferoute.evidence_queue',
    `set session_replication_role = replica; delete from saferoute.evidence_leaves`,
  ])('DB-7 not even a superuser may by accident: %s', async (statement) => {
    expect(await tried('superuser', statement)).toBe(REFUSED);
  });

  test('DB-7 every one of these triggers is always on, and no process owns what they guard', async () => {
    const triggers = await house.database.sql`
      select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'saferoute'::regnamespace and c.relname in ${house.database.sql(KEPT)} and not tgisinternal and tgenabled <> 'A'`;
    expect(triggers).toEqual([]);
    const owners = await house.database.sql`
      select distinct r.rolname, r.rolcanlogin from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'saferoute'::regnamespace and c.relname in ${house.database.sql(KEPT)}`;
    expect(owners.map((owner) => ({ ...owner }))).toEqual([{ rolname: 'saferoute_owner', rolcanlogin: false }]);
  });
});

describe('each role can do its own work and nothing else', () => {
  test.each<[DatabaseRole, string, string]>([
    ['saferoute_app', 'select sealed from saferoute.evidence_disclosures', REFUSED],
    ['saferoute_evidence_reader', 'select sealed from saferoute.evidence_disclosures', 'done'],
    ['saferoute_evidence_reader', `insert into saferoute.evidence_keys values ('x', 'x', 'x')`, REFUSED],
    ['saferoute_evidence_reader', 'delete from saferoute.evidence_disclosures', REFUSED],
    ['saferoute_retention', 'delete from saferoute.evidence_disclosures', 'done'],
    ['saferoute_retention', 'delete from saferoute.evidence_keys', 'done'],
    ['saferoute_retention', `update saferoute.evidence_keys set kek_id = 'x', wrapped = 'x'`, 'done'],
    ['saferoute_retention', `update saferoute.evidence_keys set id = 'x'`, REFUSED],
    ['saferoute_retention', `select saferoute.lock_alert('x')`, 'done'],
    ['saferoute_retention', 'update saferoute.alerts set version = 1', REFUSED],
    ['saferoute_retention', 'delete from saferoute.evidence_leaves', REFUSED],
    ['saferoute_sequencer', 'delete from saferoute.evidence_queue returning leaf_id', 'done'],
    ['saferoute_sequencer', `insert into saferoute.log_origins values (1, 'o', 'k')`, 'done'],
    ['saferoute_sequencer', 'select sealed from saferoute.evidence_disclosures', REFUSED],
    ['saferoute_sequencer', 'select * from saferoute.users', REFUSED],
  ])('DB-8 %s: %s → %s', async (role, statement, outcome) => {
    expect(await tried(role, statement)).toBe(outcome);
  });

  const LOG = ['log_origins', 'log_entries', 'log_nodes', 'log_checkpoints', 'log_cosignatures', 'log_timestamps'];
  const KEEPING = ['evidence_holds', 'evidence_hold_ends', 'evidence_erasure_requests', 'evidence_erasure_decisions', 'evidence_erasures'];
  const ACCESS = ['evidence_grants', 'evidence_grant_decisions', 'evidence_grant_revocations', 'evidence_step_ups', 'evidence_accesses'];
  const SEALED = ['evidence_leaves', 'evidence_disclosures', 'evidence_keys'];
  const BLANKED = ['alerts', 'timeline', 'tracking_links', 'deliveries', 'attempts', 'notifications', 'points', 'positions', 'watches'];

  test.each<[DatabaseRole, Readonly<Record<string, readonly string[]>>]>([
    ['saferoute_sequencer', { select: ['evidence_leaves', 'evidence_queue', ...LOG], insert: LOG, delete: ['evidence_queue'], update: [] }],
    [
      'saferoute_evidence_reader',
      {
        select: [...SEALED, 'evidence_queue', ...LOG, ...KEEPING, ...ACCESS, 'evidence_settings', 'alerts', 'timeline'],
        insert: [],
        delete: [],
        update: [],
      },
    ],
    [
      'saferoute_retention',
      {
        select: [...SEALED, ...KEEPING, ...BLANKED, 'journeys', 'unsettled_trips'],
        insert: [...SEALED, 'evidence_erasures'],
        delete: ['evidence_disclosures', 'evidence_keys', 'notifications', 'points', 'positions', 'watches'],
        update: [
          'alerts.description',
          'alerts.device_state',
          'alerts.erased_at',
          'alerts.location',
          'attempts.body_sha256',
          'attempts.provider_message_id',
          'deliveries.recipient',
          'deliveries.sealed_token',
          'evidence_keys.kek_id',
          'evidence_keys.wrapped',
          'timeline.description',
          'timeline.metadata',
          'tracking_links.recipient',
        ],
      },
    ],
  ])('DB-8 %s may do exactly its own work, in all tables there are', async (role, expected) => {
    const may = await house.database.sql<{ operation: string; what: string }[]>`
      select operation, c.relname as what from pg_class c, unnest(array['select', 'insert', 'delete', 'truncate', 'references', 'trigger']) operation
      where c.relnamespace = 'saferoute'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(${role}, c.oid, operation)
      union all
      select 'update', c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'saferoute'::regnamespace and c.relkind in ('r', 'p') and has_column_privilege(${role}, c.oid, a.attnum, 'update')`;
    const found = Object.groupBy(may, ({ operation }) => operation);
    const told = Object.entries(found).map(([operation, rows = []]) => [operation, rows.map(({ what }) => what).toSorted()] as const);
    const wanted = Object.entries(expected).filter(([, names]) => names.length > 0);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted.map(([operation, names]) => [operation, names.toSorted()])));
  });

  test.each([
    `update saferoute.timeline set description = 'another'`,
    `update saferoute.timeline set description = '', metadata = '{"by": "me"}'`,
    `update saferoute.timeline set seq = seq + 100, description = '', metadata = '{}'`,
    'delete from saferoute.timeline',
  ])('DB-8 of a timeline nothing but its words can be taken, and nothing put in their place: %s', async (statement) => {
    expect(await tried('saferoute_retention', statement)).toBe(REFUSED);
    expect(await tried('superuser', statement)).toBe(REFUSED);
    expect(await tried('saferoute_retention', `update saferoute.timeline set description = '', metadata = '{}'`)).toBe('done');
  });

  test('DB-8 retention can put on record that it erased, in the same chain', async () => {
    const retention = await openDatabase({ url: house.database.url, role: 'saferoute_retention', maxConnections: 1 });
    const hash = await retention.transaction((tx) =>
      recordAdministration(house.ctx, tx, { action: 'alert.erased', by: null, details: { alertId } }),
    );
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await retention.close();
  });
});

describe('the queue', () => {
  test('DB-9 every leaf that is committed is in it, whoever wrote it, and the hash is the database’s own', async () => {
    const missing = `select leaf.id from saferoute.evidence_leaves leaf left join saferoute.evidence_queue on leaf_id = leaf.id where leaf_id is null`;
    expect(await house.database.sql.unsafe(missing)).toEqual([]);
    const leaf = (seq: number) => `insert into saferoute.evidence_leaves (chain, seq, alert_id, type, prev, recorded_at, bytes)
      values ('${alertId}', ${seq}, '${alertId}', 'timeline', '\\x${'00'.repeat(32)}', now(), 'x')`;
    await house.database.sql.unsafe(`set session_replication_role = replica; ${leaf(900)}; set session_replication_role = origin`);
    expect(await house.database.sql.unsafe(missing)).toEqual([]);
    const [row] = await house.database.sql`select hash = sha256('\\x0078') as own from saferoute.evidence_leaves where seq = 900`;
    expect(row).toEqual({ own: true });
    expect(await tried('saferoute_app', leaf(900))).toBe('23505');
    expect(await tried('saferoute_app', 'insert into saferoute.evidence_queue values (1)')).toBe(REFUSED);
  });
});
