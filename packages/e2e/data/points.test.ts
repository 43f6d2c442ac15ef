import { keepFixes, readSenders, sqlStateOf, type WriteDoor } from '@saferoute/db';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@saferoute/domain';
import { moveClock, pressed, startHarness, type Harness, type TestPerson } from '@saferoute/testkit';
import { recordFixes, tendPoints, triggerSos } from '@saferoute/usecases';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const DAY_MS = 24 * HOUR_MS;

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ worker: false });
});
afterAll(() => house.stop());

const fixAt = (recordedAt: number | null, change: object = {}) => ({
  latitude: 12.9716,
  longitude: 77.5946,
  accuracyM: 8,
  speedMps: 1.5,
  headingDeg: null,
  recordedAt,
  ...change,
});

async function inEmergency(): Promise<TestPerson> {
  const person = await house.people.rider();
  const triggered = await triggerSos(house.ctx, { userId: person.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return person;
}

const send = (userId: string, ...fixes: readonly ReturnType<typeof fixAt>[]) => recordFixes(house.ctx, { userId, fixes });
const pointsOf = ({ id }: TestPerson) => house.database.sql`select * from saferoute.points where user_id = ${id} order by reported_at`;
const days = async () =>
  (
    await house.database.sql<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'saferoute.points'::regclass order by 1`
  ).map(({ name }) => name);

describe('keeping points', () => {
  test('PTS-1 a fix that comes by two ways is kept once, and whichever came first stands', async () => {
    const jane = await inEmergency();
    const at = Date.now() - SECOND_MS;
    const answers = await Promise.all([send(jane.id, fixAt(at)), send(jane.id, fixAt(at)), send(jane.id, fixAt(at), fixAt(at + 1))]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await send(jane.id, fixAt(at, { latitude: 13 }));
    const kept = await pointsOf(jane);
    expect(kept.map((point) => [point['reported_at'], point['latitude']])).toEqual([
      [new Date(at), 12.9716],
      [new Date(at + 1), 12.9716],
    ]);
  });

  test('PTS-1 also when the phone’s clock is ahead, though by our clock its copies arrive at different times', async () => {
    const jane = await inEmergency();
    const ahead = Date.now() + 10 * MINUTE_MS;
    await send(jane.id, fixAt(ahead));
    await send(jane.id, fixAt(ahead), fixAt(ahead + SECOND_MS));
    expect(await pointsOf(jane)).toHaveLength(2);
  });

  test('PTS-1 also when another process writes it between our look and our write', async () => {
    const [jane, at] = [await inEmergency(), Date.now() - SECOND_MS];
    const { sql } = house.database;
    const other = await sql.reserve();
    await other`begin`;
    await other`insert into saferoute.points (user_id, reported_at, recorded_at, received_at, latitude, longitude)
      values (${jane.id}, ${new Date(at)}, ${new Date(at)}, now(), 13, 77)`;
    const sent = send(jane.id, fixAt(at), fixAt(at + 1));
    const waiting = async () =>
      (
        await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ 'saferoute"."points"'`
      ).length;
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
    await other`commit`;
    other.release();
    expect(await sent).toMatchObject({ ok: true, value: [{ status: 'accepted' }, { status: 'accepted' }] });
    expect((await pointsOf(jane)).map(({ latitude }) => latitude)).toEqual([13, 12.9716]);
  });

  test('PTS-1 also when a batch names it twice, and when clocks days ahead are cut to one time', async () => {
    const [jane, now] = [await inEmergency(), Date.now()];
    const [at, days] = [now - SECOND_MS, 3 * 24 * HOUR_MS];
    await send(jane.id, fixAt(at), fixAt(at), fixAt(now + days), fixAt(now + 2 * days));
    expect(await pointsOf(jane)).toHaveLength(2);
  });

  test('a point keeps what the phone told, what we think of it, and both times', async () => {
    const jane = await inEmergency();
    const at = Date.now() - 2 * SECOND_MS;
    await send(jane.id, fixAt(at, { accuracyM: 300, headingDeg: 90 }));
    expect((await pointsOf(jane))[0]).toMatchObject({
      reported_at: new Date(at),
      recorded_at: new Date(at),
      journey_id: null,
      latitude: 12.9716,
      longitude: 77.5946,
      accuracy_m: 300,
      speed_mps: 1.5,
      heading_deg: 90,
      flags: ['low_accuracy'],
    });
  });

  test('a jump is judged by the points that are on file already', async () => {
    const jane = await inEmergency();
    const at = Date.now() - 10 * SECOND_MS;
    await send(jane.id, ...[0, 1, 2].map((second) => fixAt(at + second * SECOND_MS)));
    const jumped = await send(jane.id, fixAt(at + 3 * SECOND_MS, { latitude: 14 }));
    expect(jumped).toMatchObject({ ok: true, value: [{ status: 'accepted', warnings: ['impossible_jump'] }] });
    expect((await pointsOf(jane)).at(-1)?.['flags']).toEqual(['impossible_jump']);
  });

  test('off any journey and emergency nothing is kept but the newest position', async () => {
    const jane = await house.people.rider();
    await send(jane.id, fixAt(null));
    expect(await pointsOf(jane)).toEqual([]);
    const newest = await house.database.sql`select latitude from saferoute.positions where user_id = ${jane.id}`;
    expect(newest).toHaveLength(1);
  });

  test.each(['user_id', 'driver_id'])('a journey under way keeps the points of whoever is on it as %s', async (column) => {
    const [somebody, other] = [await house.people.rider(), await house.people.rider()];
    const id = `journey-${somebody.id}`;
    const [owner, driver] = column === 'user_id' ? [somebody, other] : [other, somebody];
    const journey = { id, user_id: owner.id, driver_id: driver.id, status: 'ACTIVE', created_at: new Date().toISOString() };
    const empty = { plan: {}, version: 0, shown_version: 0, alert_ids: [] };
    await house.database.sql`
      insert into saferoute.journeys
      select (jsonb_populate_record(null::saferoute.journeys, ${JSON.stringify({ ...journey, ...empty })}::text::jsonb)).*`;
    await send(somebody.id, fixAt(null));
    expect((await pointsOf(somebody)).map((point) => point['journey_id'])).toEqual([id]);
    await house.database.sql`update saferoute.journeys set status = 'COMPLETED' where id = ${id}`;
    await send(somebody.id, fixAt(null));
    expect(await pointsOf(somebody)).toHaveLength(1);
  });

  test('of somebody whose account is gone nothing is taken, and the others in the same write are', async () => {
    const jane = await inEmergency();
    const [gone, kept] = await Promise.all([send('nobody', fixAt(null)), send(jane.id, fixAt(null))]);
    expect(gone).toEqual({ ok: false, error: { kind: 'user-gone' } });
    expect(kept.ok).toBe(true);
    expect(await pointsOf(jane)).toHaveLength(1);
  });

  test('five hundred people in one moment are each answered for their own', async () => {
    await house.database.sql`
      insert into saferoute.users (id, name, email) select 'crowd-' || n, 'Crowd', 'crowd-' || n || '@saferoute.test' from generate_series(0, 499) n`;
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, n) => send(`crowd-${n}`, fixAt(null, { accuracyM: n % 2 === 0 ? 8 : 300 }))),
    );
    const warned = answers.map((answer) => (answer.ok ? answer.value[0]?.warnings.length : null));
    expect(warned).toEqual(Array.from({ length: 500 }, (_, n) => n % 2));
  });

  test('requests of one person that come at once are judged one after the other: each sees what the one before it kept', async () => {
    const at = Date.now() - 10 * SECOND_MS;
    // More than once: the first time, a second connection would come too late to overtake.
    for (let round = 0; round < 5; round++) {
      const jane = await inEmergency();
      const sent = [send(jane.id, fixAt(at), fixAt(at + SECOND_MS))];
      // The first is being written when the second comes.
      await new Promise(setImmediate);
      sent.push(send(jane.id, fixAt(at + 2 * SECOND_MS, { latitude: 14 })));
      const answers = await Promise.all(sent);
      expect(answers.map((answer) => answer.ok && answer.value.flatMap(({ warnings }) => warnings))).toEqual([[], ['impossible_jump']]);
    }
  });

  test('what the disk cannot take in time is refused at once; what was taken is kept', async () => {
    const jane = await inEmergency();
    const now = Date.now();
    const batches = Array.from({ length: 21 }, (_, n) => Array.from({ length: 500 }, (_none, k) => fixAt(now - n * 500 - k)));
    const answers = await Promise.all(batches.map((batch) => send(jane.id, ...batch)));
    expect(answers.map(({ ok }) => ok)).toEqual([...Array.from({ length: 20 }, () => true), false]);
    expect(answers[20]).toEqual({ ok: false, error: { kind: 'too-many-fixes' } });
    expect(await pointsOf(jane)).toHaveLength(10_000);
  });
});

describe('the days', () => {
  const today = (shiftDays = 0) => `points_${new Date(Date.now() + shiftDays * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}`;

  test('PTS-2 there is a day for what comes now, came yesterday, and will come this week', async () => {
    const there = await days();
    for (const shift of [-1, 0, 1, 7]) expect(there).toContain(`saferoute.${today(shift)}`);
  });

  test('PTS-2 what fits no day is kept all the same', async () => {
    const jane = await inEmergency();
    const [row] = await house.database.sql<{ day: string }[]>`
      insert into saferoute.points (user_id, reported_at, recorded_at, received_at, latitude, longitude)
      values (${jane.id}, '2031-01-01', now(), now(), 0, 0) returning tableoid::regclass::text as day`;
    expect(row?.day).toBe('saferoute.points_elsewhere');
  });

  test('PTS-3 days older than the policy go, the days ahead are made, and whoever asks at once has nothing left to do', async () => {
    const own = await startHarness({ worker: false });
    const partitions = () => own.database.sql`select relname from pg_class where relname ~ '^points_\\d{8}$' and relkind = 'r' order by 1`;
    const before = await partitions();
    await moveClock(own.database.sql, 20 * DAY_MS);
    expect(await tendPoints(own.ctx)).toBeGreaterThan(0);
    expect(await tendPoints(own.ctx)).toBe(0);
    const names = (await partitions()).map(({ relname }) => String(relname));
    expect(names).toContain(before[0]?.['relname']);
    expect(names).toContain(today(27));
    await own.database.sql`update saferoute.points_policy set kept_days = 3`;
    await tendPoints(own.ctx);
    expect((await partitions())[0]?.['relname']).toBe(today(19));
    await own.stop();
  });

  test('PTS-4 the application may add and read points, and neither change, remove nor shorten how long they stay', async () => {
    const asApp = postgres(house.database.url, { max: 1, connection: { role: 'saferoute_app' }, onnotice: () => {} });
    const refusal = (statement: string) => asApp.unsafe(statement).then(() => 'done', sqlStateOf);
    const forbidden = [
      'update saferoute.points set latitude = 0',
      'delete from saferoute.points',
      'truncate saferoute.points',
      'drop table saferoute.points_elsewhere',
      'update saferoute.points_policy set kept_days = 1',
      `select saferoute.make_points_day('2030-01-01')`,
    ];
    for (const statement of forbidden) expect([statement, await refusal(statement)]).toEqual([statement, '42501']);
    expect(await refusal('select count(*) from saferoute.points')).toBe('done');
    expect(await refusal('select saferoute.tend_points()')).toBe('done');
    await asApp.end();
  });
});

test('PTS-5 to take a fix, the days beside it are opened and no others', async () => {
  const jane = await inEmergency();
  const opened = await house.db.transaction(async (tx) => {
    // Counts of the connection's last transactions may still be among them.
    const counts = async () => {
      const rows = await tx.execute<{ day: string; n: number }>(
        `select relname as day, (seq_scan + idx_scan + n_tup_ins)::float8 as n from pg_stat_xact_user_tables where relname ~ '^points_(\\d|else)'`,
      );
      return new Map(rows.map(({ day, n }) => [day, n]));
    };
    const before = await counts();
    const at = Date.now();
    const { facts } = await readSenders(tx, [{ userId: jane.id, from: at, to: at }]);
    expect(facts[0]).toMatchObject({ alert: { isMasked: false }, journey: null, ended: [], known: [] });
    const point = { ...fixAt(at), recordedAt: at, reportedAt: at, journeyId: null, warnings: [] };
    const door: WriteDoor = { write: async (statement) => void (await tx.execute(statement)) };
    await keepFixes(door, { receivedAt: at, points: [{ userId: jane.id, point }], positions: [], mayBeThere: true });
    return [...(await counts())].filter(([day, n]) => n > (before.get(day) ?? 0));
  });
  // Two around midnight.
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.length).toBeLessThanOrEqual(2);
});
