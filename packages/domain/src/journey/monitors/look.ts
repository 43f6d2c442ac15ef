import { commit, unchanged, type MonitorDecision } from './decision.ts';
import { kindsStanding, kindToAsk } from './due.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorObservationOf } from './observations.ts';
import { ask, raiseUnanswered } from './prompt.ts';
import { sample } from './sample.ts';
import type { Watch } from './watch.ts';

/** Looks at the newest fix and at the clock. At most one thing comes of it: a question, or the SOS that follows one. */
export function look(watch: Watch, { sighting }: MonitorObservationOf<'look'>, env: MonitorEnvironment): MonitorDecision {
  const { policy, now } = env;
  const sampled = sighting === null ? watch : sample(watch, { ...sighting, heardAt: Math.min(sighting.heardAt, now) }, policy);
  const seen = excused(sampled, env);
  if (seen.prompt !== null && now >= seen.prompt.answerBy) return commit(seen, raiseUnanswered(seen, seen.prompt, env), env);
  const kind = seen.prompt === null ? kindToAsk(seen, policy, now) : null;
  if (kind !== null) return commit(seen, ask(seen, kind, env), env);
  const wakeIsSpent = watch.nextWakeAt !== null && watch.nextWakeAt <= now;
  return seen === watch && !wakeIsSpent ? unchanged(watch) : commit(seen, {}, env);
}

/**
 * Whoever comes so late to a wake-up was away, and may have heard nobody: that silence is not the phone's. It has its whole time again, but only
 * once until it is heard, so that a server that is late every time still misses a phone that is off.
 */
function excused(watch: Watch, { policy, now }: MonitorEnvironment): Watch {
  const { nextWakeAt, prompt, snoozes } = watch;
  const wasAway = nextWakeAt !== null && now - nextWakeAt >= policy.awayAfterMs;
  if (!wasAway || prompt !== null || snoozes.silent !== undefined) return watch;
  if (!kindsStanding(watch, policy, now).includes('silent')) return watch;
  return { ...watch, snoozes: { ...snoozes, silent: { count: 0, until: now + policy.silentAfterMs } } };
}
