import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acknowledgeBeforeDurable } from './acknowledge-before-durable.ts';
import { diceOf } from './dice.ts';
import { MovingPhone, type SentFix } from './moving-phone.ts';
import { postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

/** One kill each: of PostgreSQL and of the API. `npm run fault` asks for many more. */
const ROUNDS = Math.max(2, Math.round(Number(process.env['FAULT_ROUNDS'] ?? 0) / 8));
/** As long as a revival is waited for. */
const LONGEST_ROUND_MS = 30_000;
const SEED = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
const PHONES = 40;
const FIXES_PER_S = 5_000;
/** Of one phone: some beats long after an outage, when everything that waited is sent. */
const LARGEST_BATCH = 250;
const BEAT_MS = 200;
/** Of the control, until something is lost. */
const MOST_KILLS = 5;

let production: Production;
let riders: readonly Rider[];

beforeEach(async () => {
  // Nobody is told anything here: what matters is that the phones are in an emergency.
  production = await startProduction({ workers: 0, settings: { SOS_ACK_TIMEOUT: 'PT24H' } });
  riders = await registerRiders(production.sql, PHONES);
  await Promise.all(riders.map((rider) => postUntilReceipt(pressOf(production.url, rider))));
}, 60_000);
afterEach(() => production.stop());

const dice = diceOf(SEED);

/** One phone and what it was told is safe. */
interface Way {
  readonly phone: MovingPhone;
  readonly acknowledged: SentFix[];
}

/** Takes fixes at a steady rate, whatever the house does meanwhile, and reports what has come together with every beat. */
async function keepReporting({ phone, acknowledged }: Way, until: AbortSignal): Promise<void> {
  const began = performance.now() - dice() * BEAT_MS;
  while (!until.aborted) {
    const due = Math.floor(((performance.now() - began) / 1_000) * (FIXES_PER_S / PHONES)) - acknowledged.length;
    const fixes = phone.take(Math.min(due, LARGEST_BATCH));
    if (fixes.length > 0) await deliver(phone, fixes);
    acknowledged.push(...fixes);
    if (due <= LARGEST_BATCH) await pause(BEAT_MS);
  }
  phone.close();
}

/** Over the socket until it answers; what it did not answer goes over HTTPS too, as do some fixes of phones that are unsure. */
async function deliver(phone: MovingPhone, fixes: readonly SentFix[]): Promise<void> {
  const twice = dice() < 0.1 ? fixes.slice(0, 1) : [];
  let [isAnswered] = await Promise.all([phone.overSocket(fixes), overHttps(phone, twice)]);
  while (!isAnswered) {
    await overHttps(phone, fixes.slice(0, 1));
    isAnswered = await phone.overSocket(fixes);
  }
}

const overHttps = (phone: MovingPhone, fixes: readonly SentFix[]) => Promise.all(fixes.map((fix) => phone.overHttps(fix)));

/** What came through while everything was up. */
interface UpTime {
  seconds: number;
  acknowledged: number;
}

/** Both in turn, each in the middle of the load: once so many more fixes have come through. */
async function killRoundAfterRound(ways: readonly Way[], up: UpTime): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const victim = round % 2 === 0 ? production.postgres : production.api;
    await untilMoreThan(ways, countAcknowledged(ways));
    // Only now is everything up: an API may have gone with its database, and be on its way back.
    const [began, before] = [performance.now(), countAcknowledged(ways)];
    await untilMoreThan(ways, before + FIXES_PER_S * (0.2 + dice()));
    up.seconds += (performance.now() - began) / 1_000;
    up.acknowledged += countAcknowledged(ways) - before;
    await victim.kill();
    await victim.revive();
  }
}

async function untilMoreThan(ways: readonly Way[], fixes: number): Promise<void> {
  while (countAcknowledged(ways) <= fixes) await pause(dice() * 20);
}

const countAcknowledged = (ways: readonly Way[]): number => ways.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

const newWays = (): readonly Way[] => riders.map((rider) => ({ phone: new MovingPhone(production.url, rider), acknowledged: [] }));

/** What is on file otherwise than it was acknowledged: fixes that are lost, doubled or made up. */
async function wrongPoints(ways: readonly Way[]): Promise<readonly string[]> {
  const rows = await production.sql<{ id: string; speed: number; at: Date }[]>`
    select user_id as id, speed_mps as speed, reported_at as at from saferoute.points`;
  const kept = new Map<string, number>();
  for (const { id, speed, at } of rows) count(kept, `${id} ${speed} ${at.getTime()}`);
  const promised = new Map<string, number>();
  for (const { phone, acknowledged } of ways)
    for (const { speed, timestamp } of acknowledged) count(promised, `${phone.rider.id} ${speed} ${timestamp}`);
  return [...new Set([...kept.keys(), ...promised.keys()])].filter((fix) => kept.get(fix) !== promised.get(fix));
}

function count(in_: Map<string, number>, what: string): void {
  in_.set(what, (in_.get(what) ?? 0) + 1);
}

test(
  `whoever dies when, every fix that was acknowledged is on file once (${ROUNDS} kills, FAULT_SEED=${SEED})`,
  { timeout: 60_000 + ROUNDS * LONGEST_ROUND_MS },
  async () => {
    const enough = new AbortController();
    const ways = newWays();
    const up: UpTime = { seconds: 0, acknowledged: 0 };
    const reporting = ways.map((way) => keepReporting(way, enough.signal));
    await Promise.race([killRoundAfterRound(ways, up), ...reporting]);
    enough.abort();
    await Promise.all(reporting);

    const rate = Math.round(up.acknowledged / up.seconds);
    console.info(
      `${FIXES_PER_S} fixes a second attempted, ${rate} acknowledged while all was up; ${ROUNDS} kills, ${countAcknowledged(ways)} fixes`,
    );
    expect(await wrongPoints(ways)).toEqual([]);
    expect(up.acknowledged).toBeGreaterThan(FIXES_PER_S * 0.2 * ROUNDS);
  },
);

/** Everybody reports a while, and PostgreSQL dies with the last answer. */
async function reportAndKill(ways: readonly Way[]): Promise<void> {
  const enough = new AbortController();
  const reporting = ways.map((way) => keepReporting(way, enough.signal));
  await expect.poll(() => ways.every(({ acknowledged }) => acknowledged.length > 0), { timeout: 20_000, interval: 20 }).toBe(true);
  enough.abort();
  await Promise.all(reporting);
  await production.postgres.kill();
  await production.postgres.revive();
}

test('the check fails where fixes are acknowledged before they are on disk', { timeout: 120_000 }, async () => {
  await acknowledgeBeforeDurable(production.sql);
  let wrong: readonly string[] = [];
  const all: Way[] = [];
  for (let kill = 0; kill < MOST_KILLS && wrong.length === 0; kill++) {
    const ways = newWays();
    all.push(...ways);
    await reportAndKill(ways);
    wrong = await wrongPoints(all);
  }
  expect(wrong).not.toEqual([]);
});
