import {
  decideAlarms,
  decideCarrierAlarm,
  overWords,
  raisedWords,
  type Alarm,
  type AlarmChange,
  type AlarmWords,
  type CarrierWord,
  type Instant,
} from '@saferoute/domain';
import { endAlarm, giveSign, listAlarms, listStaffIds, raiseAlarm, readStanding, signHearing, type Standing, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { tellPeople } from './tell-people.ts';

/** What a process keeps from look to look. */
export interface OperationsWatch {
  /** Looks how the service stands, and tells administrators of what begins and of what is over. */
  look(): Promise<{ readonly standing: Standing; readonly alarms: readonly Alarm[] }>;
}

/** A watch of the whole service. Any number of processes may have one: what one of them has told the others do not. */
export function createOperationsWatch(ctx: UseCaseContext): OperationsWatch {
  let watchingSince: Instant | null = null;
  let toldFailures = ctx.db.failedWrites();
  return {
    look: async () => {
      const [alarms, standing] = await Promise.all([listAlarms(ctx.db.read), readStanding(ctx.db.read)]);
      watchingSince ??= standing.now;
      const failures = ctx.db.failedWrites();
      const changes = decideAlarms(alarms, { ...standing, watchingSince, failedWrites: failures - toldFailures });
      if (changes.length === 0) return { standing, alarms };
      await ctx.db.transaction((tx) => saveAlarms(ctx, tx, changes));
      toldFailures = failures;
      return { standing, alarms: await listAlarms(ctx.db.read) };
    },
  };
}

/** The worker that acts by time gives a sign that it does. */
export function giveSignOfLife(ctx: UseCaseContext): Promise<void> {
  return ctx.db.transaction((tx) => giveSign(tx, 'worker'));
}

/** A process that hears phones gives a sign that it does: silence while none did is not the phones'. */
export function giveSignOfHearing(ctx: UseCaseContext): Promise<void> {
  return ctx.db.transaction((tx) => signHearing(tx));
}

/** Takes note of what a carrier said about us, in the transaction that records what it said about a text. */
export async function heedCarrier(ctx: UseCaseContext, tx: Tx, heard: { standing: readonly Alarm[]; word: CarrierWord }): Promise<void> {
  await saveAlarms(ctx, tx, decideCarrierAlarm(heard.standing, heard.word, await tx.now()));
}

async function saveAlarms(ctx: UseCaseContext, tx: Tx, changes: readonly AlarmChange[]): Promise<void> {
  const now = await tx.now();
  for (const change of changes) {
    if (change.type === 'end') {
      if (await endAlarm(tx, { id: change.alarm.id, now })) await tell(ctx, tx, overWords(change.alarm));
    } else {
      const alarm: Alarm = { ...change.alarm, id: ctx.newId(), raisedAt: now, lastSeenAt: now };
      if (await raiseAlarm(tx, alarm)) await tell(ctx, tx, raisedWords(alarm));
    }
  }
}

/** Whoever raises or ends an alarm is the one that tells: nobody is told twice. */
async function tell(ctx: UseCaseContext, tx: Tx, words: AlarmWords): Promise<void> {
  await tellPeople(ctx, tx, { userIds: await listStaffIds(tx, ctx.alwaysNotify), ...words });
}
