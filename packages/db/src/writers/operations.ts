import { DEAF_AFTER_MS, type Alarm, type Instant } from '@saferoute/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { alarms, hearing, signsOfLife } from '../schema/index.ts';

/** Raises an alarm, or notes that the one that stands was seen again. Answers whether it is new: of several at once one hears yes. */
export async function raiseAlarm(tx: Tx, alarm: Alarm): Promise<boolean> {
  const [stands] = await tx
    .insert(alarms)
    .values({ ...alarm, overAt: null })
    .onConflictDoUpdate({
      target: [alarms.kind, alarms.subject],
      targetWhere: isNull(alarms.overAt),
      set: { lastSeenAt: alarm.lastSeenAt, code: alarm.code },
    })
    .returning({ id: alarms.id });
  return stands?.id === alarm.id;
}

/** Answers whether it stood until now: of several at once one hears yes. */
export async function endAlarm(tx: Tx, { id, now }: { id: string; now: Instant }): Promise<boolean> {
  const ended = await tx
    .update(alarms)
    .set({ overAt: now })
    .where(and(eq(alarms.id, id), isNull(alarms.overAt)))
    .returning({ id: alarms.id });
  return ended.length === 1;
}

/** A worker lives. */
export async function giveSign(tx: Tx, role: 'worker'): Promise<void> {
  const seenAt = sql`saferoute.now()`;
  await tx.insert(signsOfLife).values({ role, seenAt }).onConflictDoUpdate({ target: signsOfLife.role, set: { seenAt } });
}

/** Phones can be heard. Of any number of processes that can, one is enough. */
export async function signHearing(tx: Tx): Promise<void> {
  const signedAt = sql`clock_timestamp()`;
  const deafAfter = sql.raw(`interval '${DEAF_AFTER_MS} milliseconds'`);
  const since = sql`case when ${hearing.signedAt} < ${signedAt} - ${deafAfter} then saferoute.now() else ${hearing.since} end`;
  await tx
    .insert(hearing)
    .values({ since: sql`saferoute.now()`, signedAt })
    .onConflictDoUpdate({ target: hearing.single, set: { since, signedAt } });
}
