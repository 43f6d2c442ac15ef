import type { Coordinates } from '../../geo/great-circle.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Fix } from '../../shared/position.ts';

/** What is watched for. When several are the case at once, the first of them is asked about. */
export const monitorKinds = ['checkin', 'silent', 'off_route', 'stationary', 'overdue'] as const;
export type MonitorKind = (typeof monitorKinds)[number];

/**
 * WATCHING: something will be looked at again at `nextWakeAt` · ASKING: a prompt is open · RESTING: an emergency is shown, people have
 * taken over · OVER: the journey is shown as over.
 */
export type WatchStatus = 'WATCHING' | 'ASKING' | 'RESTING' | 'OVER';

/** What the monitors need of a journey's plan. */
export interface WatchedPlan {
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
  readonly expectedArrivalAt: Instant | null;
}

/** The newest accepted fix, and what others know of it. */
export interface Sighting {
  readonly fix: Fix;
  /** When it reached us. Durations are measured by this clock: the phone's may be wrong, and may be set right on the way. */
  readonly heardAt: Instant;
  /** The location rules flagged it: it shows that the phone is alive, not where it is. */
  readonly flagged: boolean;
  /** Distance from the planned route; null when there is none. */
  readonly deviationM: number | null;
}

/** A place where the person is, as long as the samples stay around it. */
export interface Stop {
  readonly at: Coordinates;
  readonly since: Instant;
  readonly samples: number;
  /** The last sample was away from it: one may be noise, two in a row are a departure. */
  readonly strayed: boolean;
}

/** What made the monitors ask. */
export type Observed =
  | { readonly kind: 'checkin'; readonly dueAt: Instant }
  | { readonly kind: 'silent'; readonly heardAt: Instant; readonly placedAt: Instant }
  | { readonly kind: 'off_route'; readonly since: Instant; readonly deviationM: number | null }
  | { readonly kind: 'stationary'; readonly since: Instant; readonly at: Coordinates; readonly samples: number }
  | { readonly kind: 'overdue'; readonly expectedArrivalAt: Instant };

/** "Are you OK?", waiting for an answer. */
export interface Prompt {
  /** `journeyId:p<n>`, n = 1, 2, 3, …: the version would betray that something was stored which the phone does not show. */
  readonly id: string;
  readonly kind: MonitorKind;
  readonly askedAt: Instant;
  readonly answerBy: Instant;
  readonly observed: Observed;
}

/** Not to be asked about again before `until`; `count` answers in a row have said so. */
export interface Snooze {
  readonly until: Instant;
  readonly count: number;
}

/** The monitors of one journey. */
export interface Watch {
  readonly journeyId: string;
  /** Whom it asks. */
  readonly userId: string;
  /** Rises by one with every decision that changes anything. */
  readonly version: number;
  readonly status: WatchStatus;
  readonly plan: WatchedPlan;
  /** The newest sign of life: a sample, an answer, or the moment the watch began. */
  readonly heardAt: Instant;
  /** The newest sample with a usable position, or the moment the watch began. */
  readonly placedAt: Instant;
  /** That sample; null until there is one. */
  readonly seen: Sighting | null;
  readonly stop: Stop | null;
  readonly offRouteSince: Instant | null;
  /** When the person wants to be asked; null when they set nothing, and once they are asked. */
  readonly checkInDueAt: Instant | null;
  readonly snoozes: Partial<Readonly<Record<MonitorKind, Snooze>>>;
  /** Nothing but the check-in is asked about before. */
  readonly quietUntil: Instant;
  /** How many questions there have been. */
  readonly asked: number;
  /** Set exactly while ASKING. */
  readonly prompt: Prompt | null;
  /** The armed wake-up: set exactly while WATCHING or ASKING, and never later than the next thing that may fall due. */
  readonly nextWakeAt: Instant | null;
}
