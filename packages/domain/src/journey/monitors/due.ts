import { haversineM, type Coordinates } from '../../geo/great-circle.ts';
import type { Instant } from '../../shared/instant.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorPolicy } from './policy.ts';
import { monitorKinds, type MonitorKind, type Prompt, type Watch } from './watch.ts';

type Listening = Pick<MonitorEnvironment, 'policy' | 'hearingSince'>;
type DueAt = (watch: Watch, env: Listening) => Instant | null;

/**
 * When each became, or will become, the case, as far as is known; null while it is not going to without further news. What takes a fix to
 * show (standing still, being off the route) is due only once one has shown it for long enough: between fixes nobody knows, and
 * that is what `silent` is for. Silence while the server was deaf is not the phone's.
 */
const dueAt: Readonly<Record<MonitorKind, DueAt>> = {
  checkin: ({ checkInDueAt }) => checkInDueAt,
  silent: ({ heardAt, placedAt }, { policy: { silentAfterMs, unplacedAfterMs }, hearingSince }) =>
    Math.min(Math.max(heardAt, hearingSince) + silentAfterMs, Math.max(placedAt, hearingSince) + unplacedAfterMs),
  off_route: ({ offRouteSince, placedAt }, { policy: { offRouteForMs } }) => shownAt(offRouteSince, offRouteForMs, placedAt),
  stationary: ({ stop, plan, placedAt }, { policy }) => {
    if (stop === null || stop.strayed || stop.samples < policy.stopSamples) return null;
    const mayWait = [plan.pickup, plan.drop].some((place) => isAt(stop.at, place, policy));
    return mayWait ? null : shownAt(stop.since, policy.stationaryAfterMs, placedAt);
  },
  overdue: ({ plan, seen }, { policy }) => {
    const hasArrived = seen !== null && isAt(seen.fix, plan.drop, policy);
    return plan.expectedArrivalAt === null || hasArrived ? null : plan.expectedArrivalAt + policy.overdueAfterMs;
  },
};

function shownAt(since: Instant | null, forMs: number, placedAt: Instant): Instant | null {
  return since !== null && placedAt - since >= forMs ? since + forMs : null;
}

function isAt(here: Coordinates, place: Coordinates, { placeRadiusM }: MonitorPolicy): boolean {
  return haversineM(here, place) <= placeRadiusM;
}

/** Before this the kind is not asked about, whatever is the case. */
function mutedUntil({ snoozes, quietUntil }: Watch, kind: MonitorKind): Instant {
  return kind === 'checkin' ? Number.NEGATIVE_INFINITY : Math.max(quietUntil, snoozes[kind]?.until ?? quietUntil);
}

/** All that is the case at `now`, asked about or not. */
export function kindsStanding(watch: Watch, env: MonitorEnvironment): MonitorKind[] {
  return monitorKinds.filter((kind) => {
    const due = dueAt[kind](watch, env);
    return due !== null && due <= env.now;
  });
}

/** What to ask about now: at most one thing. */
export function kindToAsk(watch: Watch, env: MonitorEnvironment): MonitorKind | null {
  return kindsStanding(watch, env).find((kind) => mutedUntil(watch, kind) <= env.now) ?? null;
}

/** Until when an answer counts: who could not be heard while they had the time has all of it again. */
export function answerDueAt({ answerBy }: Prompt, { policy, hearingSince }: Listening): Instant {
  return Math.max(answerBy, hearingSince + policy.answerWithinMs);
}

/** When something may fall due without any news; null when nothing is watched. */
export function nextDueAt(watch: Watch, env: Listening): Instant | null {
  if (watch.status === 'RESTING' || watch.status === 'OVER') return null;
  if (watch.prompt !== null) return answerDueAt(watch.prompt, env);
  return Math.min(
    ...monitorKinds.map((kind) => {
      const due = dueAt[kind](watch, env);
      return due === null ? Number.POSITIVE_INFINITY : Math.max(due, mutedUntil(watch, kind));
    }),
  );
}
