import { openDatabase, type Database } from '@saferoute/db';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import {
  cancelAlert,
  decideErasure,
  eraseEvidence,
  findDueErasures,
  liftHold,
  placeHold,
  requestErasure,
  requestOwnErasure,
  setPins,
  triggerSos,
} from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreeToErase, closedAlert, leftOf, type ClosedAlert } from './keeping-house.ts';

const DAY_MS = 86_400_000;
const ALMOST_SEVEN_YEARS_MS = (7 * 365 + 1) * DAY_MS;
const GONE = { facts: 0, keys: 0, erasures: 1 };

let house: Harness;
let retention: Database;
beforeAll(async () => {
  house = await startHarness({ worker: false });
  retention = await openDatabase({ url: house.database.url, role: 'saferoute_retention', maxConnections: 2 });
});
afterAll(async () => {
  await retention.close();
  await house.stop();
});

const staff = async () => ({ userId: (await house.people.staff()).id, sessionId: null });
const erase = (alertId: string, db = retention) => eraseEvidence({ ...house.ctx, retention: db }, alertId);
const isThere = async ({ alertId }: ClosedAlert) => (await leftOf(house, alertId)).keys === 1;

async function hold(alertId: string): Promise<string> {
  const placed = await placeHold(house.ctx, { alertId, by: await staff(), reason: 'Court of Pune, file 12' });
  if (!placed.ok) throw new Error(placed.error.kind);
  return placed.value.holdId;
}

/** Somebody with both PINs, who cancelled their alert with one of them. */
async function cancelled(pin: string): Promise<{ userId: string; alertId: string }> {
  const { id: userId } = await house.people.rider();
  await setPins(house.ctx, { userId, safetyPin: '1357', duressPin: '2468' });
  const triggered = await triggerSos(house.ctx, { userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;
  await cancelAlert(house.ctx, { alertId, userId, pin });
  return { userId, alertId };
}

describe('a request to erase', () => {
  test('RET-2 of a person is about an alert of their own that is closed, shows that it is them, and is in no words of theirs', async () => {
    const [mine, other] = [await cancelled('1357'), await closedAlert(house)];
    const ask = (alertId: string, pin: string | null) => requestOwnErasure(house.ctx, { userId: mine.userId, alertId, pin });
    expect(await ask(other.alertId, '1357')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await ask(mine.alertId, '0000')).toMatchObject({ ok: false, error: { kind: 'keeping-wrong-pin' } });
    expect(await ask(mine.alertId, '1357')).toMatchObject({ ok: true });
    expect(await ask(mine.alertId, null)).toMatchObject({ ok: false, error: { kind: 'keeping-already-requested' } });
    const [row] = await house.database
      .sql`select reason, requested_by from saferoute.evidence_erasure_requests where alert_id = ${mine.alertId}`;
    expect(row).toEqual({ reason: 'The person whose alert it is asked for it.', requested_by: mine.userId });
  });

  test('RET-2 of an alert that only looks closed is answered like any other, and the decision finds that it is open', async () => {
    const { userId, alertId } = await cancelled('2468');
    const asked = await requestOwnErasure(house.ctx, { userId, alertId, pin: '2468' });
    if (!asked.ok) throw new Error(asked.error.kind);
    const { requestId } = asked.value;
    expect(await decideErasure(house.ctx, { requestId, by: await staff(), approved: true })).toMatchObject({
      error: { kind: 'keeping-alert-open' },
    });
    expect(await erase(alertId)).toBeNull();
    expect(await decideErasure(house.ctx, { requestId, by: await staff(), approved: false })).toMatchObject({ ok: true });
  });

  test('RET-3 is decided by another than who asked, once; what is declined is kept', async () => {
    const closed = await closedAlert(house);
    const [one, other] = [await staff(), await staff()];
    const asked = await requestErasure(house.ctx, { alertId: closed.alertId, by: one, reason: 'asked by letter' });
    const requestId = asked.ok ? asked.value.requestId : '';
    const decide = (by: typeof one, approved: boolean) => decideErasure(house.ctx, { requestId, by, approved });
    expect(await decide(one, true)).toMatchObject({ error: { kind: 'keeping-own-request' } });
    expect(await decide(other, false)).toMatchObject({ ok: true });
    expect(await decide(other, true)).toMatchObject({ error: { kind: 'keeping-erasure-already-decided' } });
    expect(await erase(closed.alertId)).toBeNull();
    expect(await isThere(closed)).toBe(true);
  });
});

describe('the erasure', () => {
  test('RET-5 that is killed half-way has done nothing, and the next one does all of it', async () => {
    const closed = await closedAlert(house);
    await agreeToErase(house, closed.alertId);
    const before = await leftOf(house, closed.alertId);
    const killed: Database = {
      ...retention,
      transaction: (work) =>
        retention.transaction(async (tx) => {
          const answer = await work(tx);
          await house.database
            .sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
          return answer;
        }),
    };
    await expect(erase(closed.alertId, killed)).rejects.toThrow();
    expect(await leftOf(house, closed.alertId)).toEqual(before);
    await house.fastForward(0);
    expect(await leftOf(house, closed.alertId)).toEqual(GONE);
    const [row] = await house.database
      .sql`select cause, request_id is not null as named from saferoute.evidence_erasures where alert_id = ${closed.alertId}`;
    expect(row).toEqual({ cause: 'request', named: true });
  });

  test('RET-5 however many are at it, one leaf says so', async () => {
    const closed = await closedAlert(house);
    await agreeToErase(house, closed.alertId);
    const causes = await Promise.all(Array.from({ length: 4 }, () => erase(closed.alertId)));
    expect(causes.filter((cause) => cause !== null)).toHaveLength(1);
    expect(await leftOf(house, closed.alertId)).toEqual(GONE);
  });

  test('RET-7 waits for a hold that is being placed, and then keeps what it was to destroy', async () => {
    const closed = await closedAlert(house);
    await agreeToErase(house, closed.alertId);
    const { promise: lockedFirst, resolve: locked } = Promise.withResolvers<void>();
    const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
    const db: Database = {
      ...house.db,
      transaction: (work) =>
        house.db.transaction(async (tx) => {
          const answer = await work(tx);
          locked();
          await committed;
          return answer;
        }),
    };
    const placing = placeHold({ ...house.ctx, db }, { alertId: closed.alertId, by: await staff(), reason: 'Court' });
    await lockedFirst;
    const erasing = erase(closed.alertId);
    commit();
    expect(await placing).toMatchObject({ ok: true });
    expect(await erasing).toBeNull();
    expect(await isThere(closed)).toBe(true);
    expect((await findDueErasures(retention, 100)).map(({ alertId }) => alertId)).not.toContain(closed.alertId);
  });

  test('RET-4 comes by itself seven years after the closing, not a moment before, and only where no hold keeps it', async () => {
    const [plain, held, lifted] = [await closedAlert(house), await closedAlert(house), await closedAlert(house)];
    await hold(held.alertId);
    const [one, two] = [await hold(lifted.alertId), await hold(lifted.alertId)];
    const lift = async (holdId: string) => liftHold(house.ctx, { holdId, by: await staff(), reason: 'Judgment' });
    await lift(one);
    await house.fastForward(ALMOST_SEVEN_YEARS_MS);
    for (const each of [plain, held, lifted]) expect(await isThere(each)).toBe(true);
    await house.fastForward(DAY_MS);
    expect(await leftOf(house, plain.alertId)).toEqual(GONE);
    for (const each of [held, lifted]) expect(await isThere(each)).toBe(true);
    expect(await lift(two)).toEqual({ ok: true, value: null });
    expect(await lift(two)).toMatchObject({ error: { kind: 'keeping-hold-already-lifted' } });
    await house.fastForward(0);
    expect(await leftOf(house, lifted.alertId)).toEqual(GONE);
    expect(await isThere(held)).toBe(true);
    expect(await placeHold(house.ctx, { alertId: lifted.alertId, by: await staff(), reason: 'late' })).toMatchObject({
      error: { kind: 'keeping-already-erased' },
    });
  });
});
