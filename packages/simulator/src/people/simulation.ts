import { MINUTE_MS, SECOND_MS } from '@saferoute/domain';
import { diceOf } from '../movement/dice.ts';
import { createGate } from './gate.ts';
import { endLeftovers } from './journey.ts';
import { driverLife, riderLife, type Alarm, type Life } from './life.ts';
import { pause } from './pause.ts';
import { join, joinAgain, leave, NobodyCameIn, type Newcomer, type Pace, type Persona } from './person.ts';
import { personaOf, type Cast } from './personas.ts';
import type { Report } from './report.ts';
import { countError, newTally, type Tally } from './tally.ts';

/** Who moves where, and for how long. */
export interface SimulationPlan {
  /** Without a slash at the end. */
  readonly url: string;
  readonly cast: Cast;
  readonly riders: number;
  readonly drivers: number;
  /** How many of the riders press SOS once, evenly over the minutes since the first moment, whoever is there by then; none where it never ends. */
  readonly sos: number;
  readonly pace: Pace;
  /** Since everybody is there; null until stopped. */
  readonly minutes: number | null;
  /** The same seed, the same ways. */
  readonly seed: number;
  /** Told how many are there, now and then. */
  readonly onArrivals: (arrived: number, of: number) => void;
}

/** A simulation that goes on. */
export interface Simulation {
  /** Once everybody has ended what they had begun and signed out. */
  readonly ended: Promise<Report>;
  readonly stop: () => Promise<Report>;
}

/** How many come and go at a time: signing up costs the other side a slow hash each, and nobody's going home is to time out. */
const [COMING, GOING] = [4, 16];

interface Member {
  readonly persona: Persona;
  readonly life: Life;
  readonly seed: number;
}

export function startSimulation(plan: SimulationPlan): Simulation {
  const over = new AbortController();
  const ended = run(plan, over.signal);
  return {
    ended,
    stop: () => {
      over.abort();
      return ended;
    },
  };
}

async function run(plan: SimulationPlan, stopped: AbortSignal): Promise<Report> {
  const beganAt = performance.now();
  const tally = newTally();
  const over = new AbortController();
  const signal = AbortSignal.any([stopped, over.signal]);
  const members = membersOf(plan, alarmsOf(plan, signal));
  const lives: Promise<void>[] = [];
  try {
    await arriving(plan, { tally, signal, members, lives });
    const [before, began] = [tally.fix.acknowledged, performance.now()];
    await during(plan, signal);
    const seconds = (performance.now() - began) / SECOND_MS;
    return {
      ...tally,
      riderCount: plan.riders,
      arrivedAfterS: (began - beganAt) / SECOND_MS,
      seconds,
      acknowledgedTogether: tally.fix.acknowledged - before,
    };
  } finally {
    over.abort();
    await Promise.all(lives);
  }
}

/** The time in which everybody is there. */
async function during({ minutes }: SimulationPlan, signal: AbortSignal): Promise<void> {
  const longMs = minutes === null ? Number.POSITIVE_INFINITY : minutes * MINUTE_MS;
  const endsAt = performance.now() + longMs;
  for (let left = longMs; left > 0 && !signal.aborted; left = endsAt - performance.now()) await pause(Math.min(left, MINUTE_MS), signal);
}

/** A load that keeps people from arriving must not keep an SOS from being pressed: the clock of the alarms waits for nobody. */
function alarmsOf({ sos, minutes }: SimulationPlan, signal: AbortSignal): readonly Alarm[] {
  if (minutes === null) return [];
  const now = performance.now();
  // The last of them has the longest left, for what becomes of its texts to be seen.
  return Array.from({ length: sos }, (_, n): Alarm => {
    const afterMs = (minutes * MINUTE_MS * (n + 1)) / (sos + 2);
    return { due: pause(afterMs, signal), dueAt: now + afterMs };
  });
}

function membersOf({ cast, riders, drivers, seed }: SimulationPlan, alarms: readonly Alarm[]): readonly Member[] {
  const members = (role: 'rider' | 'driver', count: number, lifeOf: (n: number) => Life) =>
    Array.from({ length: count }, (_, n): Member => {
      return { persona: personaOf(cast, role, n + 1), life: lifeOf(n), seed: seed * 100_003 + n * 2 + (role === 'driver' ? 1 : 0) };
    });
  return [...members('rider', riders, (n) => riderLife(alarms[n] ?? null)), ...members('driver', drivers, () => driverLife)];
}

interface Arrivals {
  readonly tally: Tally;
  readonly signal: AbortSignal;
  readonly members: readonly Member[];
  /** Filled as they come. */
  readonly lives: Promise<void>[];
}

/** Lets everybody in, a few at a time; each begins at once. Throws when nobody can come in at all. */
async function arriving(plan: SimulationPlan, { tally, signal, members, lives }: Arrivals): Promise<void> {
  const [coming, going] = [createGate(COMING), createGate(GOING)];
  const arrive = async ({ persona, life, seed }: Member) => {
    if (signal.aborted) return;
    const person = await join({ url: plan.url, persona, dice: diceOf(seed), tally, pace: plan.pace }).catch((error: unknown) => {
      if (lives.length === 0 || !(error instanceof NobodyCameIn)) throw error;
      countError(tally, `sign-in: ${error.message}`);
      return null;
    });
    if (person === null) return;
    lives.push(life.live(person, signal).then(() => going(() => life.end(person))));
    plan.onArrivals(lives.length, members.length);
  };
  await Promise.all(members.map((member) => coming(() => arrive(member))));
}

/** Ends the journeys that a simulation left behind when its process was killed. Where nobody of it was ever here, nothing happens. */
export async function endSimulatedJourneys({ url, cast, riders }: Pick<SimulationPlan, 'url' | 'cast' | 'riders'>): Promise<void> {
  const tally = newTally();
  for (let n = 1; n <= riders; n++) {
    const persona = personaOf(cast, 'rider', n);
    const newcomer: Newcomer = { url, persona, dice: diceOf(n), tally, pace: { fixEveryMs: 1, batchEveryMs: 1 } };
    const person = await joinAgain(newcomer).catch(() => null);
    if (person === null) return;
    await endLeftovers(person);
    await leave(person);
  }
}
