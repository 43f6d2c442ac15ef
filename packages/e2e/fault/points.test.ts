import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diceOf } from './dice.ts';
import { MovingPhone, type SentFix } from './moving-phone.ts';
import { postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 20);
const SEED = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
const PHONES = 8;
const LARGEST_BATCH = 6;
const LONGEST_BETWEEN_KILLS_MS = 400;
const BETWEEN_FIXES_MS = 30;

let production: Production;
let riders: readonly Rider[];

beforeAll(async () => {
  // Nobody is told anything here: what matters is that the phones are in an emergency.
  production = await startProduction({ workers: 0, settings: { SOS_ACK_TIMEOUT: 'PT24H' } });
  riders = await registerRiders(production.sql, PHONES);
  await Promise.all(riders.map((rider) => postUntilReceipt(pressOf(production.url, rider))));
}, 60_000);
afterAll(() => production.stop());

const dice = diceOf(SEED);

interface Way {
  readonly acknowledged: SentFix[];
  /** Those of them that the socket answered. */
  readonly bySocket: SentFix[];
}

/** Reports batch after batch. What the socket did not answer goes over HTTPS; and some phones are so unsure that they send both at once. */
async function keepReporting(phone: MovingPhone, given: Way & { until: AbortSignal }): Promise<void> {
  while (!given.until.aborted) {
    const fixes = phone.take(1 + Math.floor(dice() * LARGEST_BATCH));
    const isUnsure = dice() < 0.2;
    const [isAnswered] = await Promise.all([phone.overSocket(fixes), isUnsure ? overHttps(phone, fixes) : null]);
    if (isAnswered) given.bySocket.push(...fixes);
    else if (!isUnsure) await overHttps(phone, fixes);
    given.acknowledged.push(...fixes);
    await pause(dice() * BETWEEN_FIXES_MS);
  }
  phone.close();
}

const overHttps = (phone: MovingPhone, fixes: readonly SentFix[]) => Promise.all(fixes.map((fix) => phone.overHttps(fix)));

async function killRoundAfterRound(): Promise<number> {
  for (let round = 0; round < ROUNDS; round++) {
    const victim = dice() < 0.5 ? production.postgres : production.api;
    await pause(dice() * LONGEST_BETWEEN_KILLS_MS);
    await victim.kill();
    await victim.revive();
  }
  return ROUNDS;
}

test(
  `whoever dies when, every fix that was acknowledged is on file once (${ROUNDS} kills, FAULT_SEED=${SEED})`,
  { timeout: 60_000 + ROUNDS * 6_000 },
  async () => {
    const enough = new AbortController();
    const ways = riders.map((rider) => ({
      phone: new MovingPhone(production.url, rider),
      acknowledged: [] as SentFix[],
      bySocket: [] as SentFix[],
    }));
    const reporting = ways.map(({ phone, ...way }) => keepReporting(phone, { ...way, until: enough.signal }));
    await Promise.race([killRoundAfterRound(), ...reporting]);
    enough.abort();
    await Promise.all(reporting);

    for (const { phone, acknowledged } of ways) {
      const kept = await production.sql<{ speed: number; at: Date }[]>`
        select speed_mps as speed, reported_at as at from saferoute.points where user_id = ${phone.rider.id} order by speed_mps`;
      // Every fix is sent until it is acknowledged, so what is on file is what was acknowledged: none less, none twice, none made up.
      expect(kept.map(({ speed, at }) => [speed, at.getTime()])).toEqual(acknowledged.map(({ speed, timestamp }) => [speed, timestamp]));
    }
    const [all, bySocket] = [ways.flatMap(({ acknowledged }) => acknowledged), ways.flatMap((way) => way.bySocket)];
    expect(bySocket.length).toBeGreaterThan(ROUNDS * PHONES);
    expect(all.length).toBeGreaterThan(bySocket.length);
  },
);
