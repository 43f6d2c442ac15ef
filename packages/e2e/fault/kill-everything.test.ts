import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenPromises, NOTHING, unfinished } from './broken-promises.ts';
import { diceOf } from './dice.ts';
import type { Mortal } from './mortal.ts';
import { postUntilReceipt, pressOf, type Receipt } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

/** One kill each, of whoever the dice choose. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 50);
const SEED = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
const PHONES = 4;
/** Enough that most presses are of somebody whom nobody has heard of yet; the others join their open alert. */
const RIDERS_PER_ROUND = 20;
const LONGEST_BETWEEN_KILLS_MS = 400;
const BETWEEN_PRESSES_MS = 150;
/** Two leases of a text, what is left to do, and a process that takes its time to come back. */
const LONGEST_DRAIN_MS = 120_000;

let production: Production;
let riders: readonly Rider[];

beforeAll(async () => {
  // Nothing escalates meanwhile: waves through a kill have their own test.
  production = await startProduction({ settings: { SOS_ACK_TIMEOUT: 'PT24H' } });
  riders = await registerRiders(production.sql, ROUNDS * RIDERS_PER_ROUND);
}, 60_000);
afterAll(() => production.stop());

const dice = diceOf(SEED);
const oneOf = <T>(choice: readonly T[]): T => choice[Math.floor(dice() * choice.length)] as T;

/** Presses, and presses again, for one rider after the other; some are so afraid that their phone sends twice at once. */
async function keepPressing(next: Iterator<Rider>, given: { until: AbortSignal; receipts: Receipt[] }): Promise<void> {
  while (!given.until.aborted) {
    const press = pressOf(production.url, next.next().value as Rider);
    const copies = dice() < 0.2 ? [press, press] : [press];
    given.receipts.push(...(await Promise.all(copies.map(postUntilReceipt))));
    await pause(dice() * BETWEEN_PRESSES_MS);
  }
}

function* forEver<T>(list: readonly T[]): Generator<T> {
  for (;;) yield* list;
}

async function killRoundAfterRound(victims: readonly Mortal[]): Promise<string[]> {
  const killed: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const victim = oneOf(victims);
    await pause(dice() * LONGEST_BETWEEN_KILLS_MS);
    await victim.kill();
    killed.push(victim.name);
    await victim.revive();
  }
  return killed;
}

test(
  `whoever dies when, every SOS that was acknowledged is on file and its contacts are told (${ROUNDS} kills, FAULT_SEED=${SEED})`,
  { timeout: 180_000 + ROUNDS * 6_000 },
  async () => {
    const receipts: Receipt[] = [];
    const enough = new AbortController();
    const next = forEver(riders);
    const phones = Array.from({ length: PHONES }, () => keepPressing(next, { until: enough.signal, receipts }));
    const killed = await Promise.race([killRoundAfterRound([production.postgres, production.api, ...production.workers]), ...phones]);
    enough.abort();
    await Promise.all(phones);

    await expect.poll(() => unfinished(production), { timeout: LONGEST_DRAIN_MS, interval: 200 }).toEqual(NOTHING);
    expect(await brokenPromises(production, receipts)).toEqual([]);
    expect(killed).toHaveLength(ROUNDS);
    expect(receipts.length).toBeGreaterThan(ROUNDS);
    // Nobody died of the death of another.
    expect([production.api, ...production.workers].flatMap(({ name, accidents }) => accidents.map((words) => `${name}: ${words}`))).toEqual(
      [],
    );
  },
);
