import { locationUpdateOf } from '@saferoute/client';
import { STALE_AFTER_MS, type Fix, type Instant } from '@saferoute/domain';
import { MAX_FIXES_PER_BATCH } from '@saferoute/protocol';
import type { Receiver } from '../movement/receiver.ts';
import { isIn, type Trip } from '../movement/trip.ts';
import { pause } from './pause.ts';
import { attempt, type Person } from './person.ts';
import { countLatency } from './tally.ts';

/** Whoever stops waits for the answer to what was sent: only then is it known what is on file. */
const ANSWER_WITHIN_MS = 10_000;

/** Goes on a trip, the phone in the pocket reporting in batches, until it ends or the signal. */
export async function travel(
  person: Person,
  { trip, receiver, signal }: { trip: Trip; receiver: Receiver; signal: AbortSignal },
): Promise<void> {
  const { fixEveryMs, batchEveryMs } = person.pace;
  let waiting: readonly Fix[] = [];
  let next = trip.startsAt;
  for (let isOver = false; !isOver && !signal.aborted;) {
    await pause(batchEveryMs, signal);
    const now = Date.now();
    isOver = now >= trip.endsAt;
    // A machine that slept has missed what nobody would take any more.
    next = Math.max(next, now - STALE_AFTER_MS);
    for (; next <= Math.min(now, trip.endsAt); next += fixEveryMs) {
      const fix = receiver.fixAt(trip, next);
      if (fix !== null) waiting = [...waiting, fix];
    }
    if (!isIn('no-network', trip, now)) waiting = await report(person, fresh(waiting, now));
  }
}

const fresh = (fixes: readonly Fix[], now: Instant): readonly Fix[] =>
  fixes.filter(({ recordedAt }) => now - recordedAt < STALE_AFTER_MS).slice(-MAX_FIXES_PER_BATCH);

/** Reports them over the socket; answers those that have to be sent again. */
async function report(person: Person, fixes: readonly Fix[]): Promise<readonly Fix[]> {
  if (fixes.length === 0) return fixes;
  const { client, tally } = person;
  const sentAt = performance.now();
  const answer = await attempt(person, () =>
    client.fixRoutes.websocket(fixes.map(locationUpdateOf), AbortSignal.timeout(ANSWER_WITHIN_MS)),
  );
  if (answer === null) {
    tally.fix.later += 1;
    return fixes;
  }
  countLatency(tally, performance.now() - sentAt);
  const accepted = answer.answers.filter(({ status }) => status === 'accepted').length;
  tally.fix.acknowledged += accepted;
  tally.fix.discarded += answer.answers.length - accepted;
  return [];
}
