import type { FailureReason } from '../delivery/carrier.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '../shared/instant.ts';
import type { Alarm, AlarmChange, AlarmDraft, AlarmKind } from './alarm.ts';

/** What a process sees of the service when it looks. */
export interface OperationsFacts {
  readonly now: Instant;
  /** When a worker last gave a sign of life; null = never. */
  readonly workerSeenAt: Instant | null;
  /** Since when this process looks: what was before, nobody has missed. */
  readonly watchingSince: Instant;
  /** Since when the longest overdue text, wave or look has been due; null when nothing is. */
  readonly overdueSince: Instant | null;
  /** Writes that failed for good since the last look. */
  readonly failedWrites: number;
}

/** A worker gives a sign every 5 s. */
const NO_WORKER_AFTER_MS = 30 * SECOND_MS;
const QUEUE_LATE_AFTER_MS = 30 * SECOND_MS;
/** Well below the limit, so that a queue that hovers at it is one alarm and not many. */
const QUEUE_ON_TIME_MS = 10 * SECOND_MS;
/** What comes and goes within this is one condition. */
const QUIET_MS = MINUTE_MS;

/** True and false are known; null = nothing follows, what stands goes on standing. */
type Holds = boolean | null;

const conditions: Readonly<Record<Exclude<AlarmKind, 'carrier-refuses'>, (facts: OperationsFacts, standing: Alarm | undefined) => Holds>> =
  {
    'no-worker': ({ now, workerSeenAt, watchingSince }) => {
      if (isWorkerSeen(workerSeenAt, now)) return false;
      return now - Math.max(workerSeenAt ?? watchingSince, watchingSince) > NO_WORKER_AFTER_MS ? true : null;
    },
    'queue-late': ({ now, overdueSince }) => {
      const lateMs = overdueSince === null ? 0 : now - overdueSince;
      if (lateMs > QUEUE_LATE_AFTER_MS) return true;
      return lateMs <= QUEUE_ON_TIME_MS ? false : null;
    },
    'writes-fail': ({ now, failedWrites }, standing) => {
      if (failedWrites > 0) return true;
      return standing !== undefined && now - standing.lastSeenAt < QUIET_MS ? null : false;
    },
  };

/** Since when what an alarm is about has been so: the patience before it is part of it. */
export function heldSince({ kind, raisedAt }: Pick<Alarm, 'kind' | 'raisedAt'>): Instant {
  return raisedAt - (kind === 'no-worker' ? NO_WORKER_AFTER_MS : kind === 'queue-late' ? QUEUE_LATE_AFTER_MS : 0);
}

/** Whether a worker has given a sign of life lately. */
export function isWorkerSeen(workerSeenAt: Instant | null, now: Instant): boolean {
  return workerSeenAt !== null && now - workerSeenAt <= NO_WORKER_AFTER_MS;
}

/** What the facts change about the alarms that stand. Of what carriers say, `decideCarrierAlarm` decides, when they say it. */
export function decideAlarms(standing: readonly Alarm[], facts: OperationsFacts): AlarmChange[] {
  return Object.entries(conditions).flatMap(([name, condition]): AlarmChange[] => {
    const kind = name as keyof typeof conditions;
    const stands = standing.find((alarm) => alarm.kind === kind);
    const holds = condition(facts, stands);
    // What goes on being the case is not written down every few seconds, but for what is judged by when it last was.
    if (holds === true && (stands === undefined || kind === 'writes-fail')) return [raise({ kind, subject: '', code: null })];
    return holds === false && stands !== undefined ? [{ type: 'end', alarm: stands }] : [];
  });
}

/** What a carrier said about one text. */
export interface CarrierWord {
  readonly carrier: string;
  /** It took the text. */
  readonly accepted: boolean;
  readonly code: string | null;
  readonly reason: FailureReason | null;
}

/** Those an operator has to act on: our credentials, our sender, our settings there. */
const ours: ReadonlySet<FailureReason> = new Set(['unauthorised', 'sender-refused']);

/** A refusal of us raises at once. One text that is taken says that the account works, unless another was refused just now. */
export function decideCarrierAlarm(standing: readonly Alarm[], word: CarrierWord, now: Instant): AlarmChange[] {
  const { carrier, accepted, code, reason } = word;
  if (reason !== null && ours.has(reason)) return [raise({ kind: 'carrier-refuses', subject: carrier, code })];
  const stands = standing.find(({ kind, subject }) => kind === 'carrier-refuses' && subject === carrier);
  return accepted && stands !== undefined && now - stands.lastSeenAt >= QUIET_MS ? [{ type: 'end', alarm: stands }] : [];
}

const raise = (alarm: AlarmDraft): AlarmChange => ({ type: 'raise', alarm });
