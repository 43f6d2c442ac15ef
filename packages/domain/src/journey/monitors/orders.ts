import { commit, type MonitorChange, type MonitorDecision } from './decision.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorObservationOf } from './observations.ts';
import { without } from './sample.ts';
import type { Watch } from './watch.ts';

/** The journey has begun. */
export function begin({ journeyId, userId, plan }: MonitorObservationOf<'arm'>, env: MonitorEnvironment): MonitorDecision {
  const blank: Watch = {
    journeyId,
    userId,
    version: 0,
    plan,
    seen: null,
    checkInDueAt: null,
    asked: 0,
    nextWakeAt: null,
    ...fromScratch(env),
  };
  return commit(blank, {}, env);
}

/** The emergency is over and the journey goes on: only the plan, the check-in and what was last seen are left of what was before. */
export function resume(watch: Watch, { plan }: MonitorObservationOf<'arm'>, env: MonitorEnvironment): MonitorDecision {
  return commit(watch, { set: { plan, ...fromScratch(env) } }, env);
}

export function rest(watch: Watch, env: MonitorEnvironment): MonitorDecision {
  return commit(watch, stopped(watch, 'RESTING'), env);
}

export function end(watch: Watch, env: MonitorEnvironment): MonitorDecision {
  return commit(watch, stopped(watch, 'OVER'), env);
}

/** Another plan is another route to be off and another time to be late; where the person stands it does not change. */
export function changePlan(watch: Watch, { plan }: MonitorObservationOf<'changePlan'>, env: MonitorEnvironment): MonitorDecision {
  return commit(watch, { set: { plan, offRouteSince: null, snoozes: without(watch.snoozes, ['off_route', 'overdue']) } }, env);
}

function fromScratch({ now }: MonitorEnvironment) {
  return {
    status: 'WATCHING',
    heardAt: now,
    placedAt: now,
    stop: null,
    offRouteSince: null,
    snoozes: {},
    quietUntil: now,
    prompt: null,
  } as const satisfies Partial<Watch>;
}

function stopped({ prompt }: Watch, status: 'RESTING' | 'OVER'): MonitorChange {
  return {
    set: { status, prompt: null },
    effects: prompt === null ? [] : [{ kind: 'withdraw-prompt', promptId: prompt.id }],
  };
}
