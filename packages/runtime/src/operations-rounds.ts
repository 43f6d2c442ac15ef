import { alarmKinds, type Alarm, type Instant } from '@saferoute/domain';
import type { Logger } from './log/logger.ts';
import type { Metrics } from './metrics.ts';
import { startRounds, type Rounds } from './rounds.ts';

/** How the whole service stands, as one process sees it. */
interface Seen {
  readonly standing: { readonly now: Instant; readonly workerSeenAt: Instant | null; readonly overdueSince: Instant | null };
  readonly alarms: readonly Pick<Alarm, 'kind'>[];
}

/** Puts it among the figures of a process. */
export function showStanding(metrics: Metrics, { standing, alarms }: Seen): void {
  const { now, workerSeenAt, overdueSince } = standing;
  metrics.queueAge.set(overdueSince === null ? 0 : (now - overdueSince) / 1000);
  metrics.workerSeenAge.set(workerSeenAt === null ? Number.POSITIVE_INFINITY : (now - workerSeenAt) / 1000);
  for (const kind of alarmKinds) metrics.alarms.set({ kind }, alarms.filter((alarm) => alarm.kind === kind).length);
}

const LOOK_EVERY_MS = 5_000;

/** Looks now and then again and again whether somebody must be alarmed: in every process, since one of them may be what is missing. */
export function startOperationsRounds(given: { look: () => Promise<Seen>; metrics: Metrics; logger: Logger }): Rounds {
  const { look, metrics, logger } = given;
  return startRounds({
    everyMs: LOOK_EVERY_MS,
    round: async () => showStanding(metrics, await look()),
    onFault: (error) => logger.warn('operations.look-failed', { error }),
  });
}
