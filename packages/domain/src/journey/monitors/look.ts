import { commit, unchanged, type MonitorDecision } from './decision.ts';
import { answerDueAt, kindToAsk } from './due.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorObservationOf } from './observations.ts';
import { ask, raiseUnanswered } from './prompt.ts';
import { sample } from './sample.ts';
import type { Watch } from './watch.ts';

/** Looks at the newest fix and at the clock. At most one thing comes of it: a question, or the SOS that follows one. */
export function look(watch: Watch, { sighting }: MonitorObservationOf<'look'>, env: MonitorEnvironment): MonitorDecision {
  const { policy, now } = env;
  const seen = sighting === null ? watch : sample(watch, { ...sighting, heardAt: Math.min(sighting.heardAt, now) }, policy);
  if (seen.prompt !== null && now >= answerDueAt(seen.prompt, env)) return commit(seen, raiseUnanswered(seen, seen.prompt, env), env);
  const kind = seen.prompt === null ? kindToAsk(seen, env) : null;
  if (kind !== null) return commit(seen, ask(seen, kind, env), env);
  const wakeIsSpent = watch.nextWakeAt !== null && watch.nextWakeAt <= now;
  return seen === watch && !wakeIsSpent ? unchanged(watch) : commit(seen, {}, env);
}
