import type { MonitorChange } from './decision.ts';
import { answerDueAt, kindsStanding } from './due.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorKind, Observed, Prompt, Snooze, Watch } from './watch.ts';
import { minutes, observedWords, sourceOf } from './words.ts';

/** "Are you OK?" */
export function ask(watch: Watch, kind: MonitorKind, { policy, now }: MonitorEnvironment): MonitorChange {
  const observed = observedOf(watch, kind);
  const prompt: Prompt = {
    id: `${watch.journeyId}:p${watch.asked + 1}`,
    kind,
    askedAt: now,
    answerBy: now + policy.answerWithinMs,
    observed,
  };
  const because = observedWords(observed, now);
  const body = `${because} Answer within ${minutes(policy.answerWithinMs)}, or we call for help.`;
  return {
    set: { status: 'ASKING', prompt, asked: watch.asked + 1, checkInDueAt: kind === 'checkin' ? null : watch.checkInDueAt },
    entries: [{ type: 'ASKED', description: `Asked "Are you OK?". ${because}`, metadata: { promptId: prompt.id, observed } }],
    effects: [
      { kind: 'notify', audience: 'owner', userIds: [watch.userId], type: 'ARE_YOU_OK', title: 'Are you OK?', body },
      { kind: 'text-owner', userId: watch.userId, prompt },
    ],
  };
}

/**
 * Nobody answered in time. The watch goes on: if the SOS is shown, the journey lays it to rest in the same transaction; if it joins one
 * that is hidden from the phone, the phone must behave as ever.
 */
export function raiseUnanswered(watch: Watch, prompt: Prompt, env: MonitorEnvironment): MonitorChange {
  const because = observedWords(prompt.observed, prompt.askedAt);
  const description = `Asked "Are you OK?" and did not answer. ${because}`;
  return {
    set: { ...settled(watch, prompt, env) },
    entries: [{ type: 'SOS_RAISED', description, metadata: { promptId: prompt.id, lateMs: env.now - answerDueAt(prompt, env) } }],
    effects: [
      { kind: 'withdraw-prompt', promptId: prompt.id },
      { kind: 'raise-sos', source: sourceOf[prompt.kind], location: watch.seen?.fix ?? null, description, prompt },
    ],
  };
}

/**
 * The question is settled, and with it all that is the case now: a check-in that fell due meanwhile is kept, and the rest is not asked
 * about again for a while, longer each time.
 */
export function settled(watch: Watch, { kind }: Prompt, env: MonitorEnvironment): NonNullable<MonitorChange['set']> {
  const { policy, now } = env;
  const standing = new Set([kind, ...kindsStanding(watch, env)]);
  const snoozes = [...standing].map((each): [MonitorKind, Snooze] => {
    const count = (watch.snoozes[each]?.count ?? 0) + 1;
    return [each, { count, until: now + Math.min(policy.snoozeMs * 2 ** (count - 1), policy.maxSnoozeMs) }];
  });
  return {
    status: 'WATCHING',
    prompt: null,
    checkInDueAt: watch.checkInDueAt !== null && watch.checkInDueAt <= now ? null : watch.checkInDueAt,
    snoozes: { ...watch.snoozes, ...Object.fromEntries(snoozes.filter(([each]) => each !== 'checkin')) },
    quietUntil: now + policy.breatherMs,
  };
}

function observedOf(watch: Watch, kind: MonitorKind): Observed {
  const { heardAt, placedAt, seen, stop, offRouteSince, checkInDueAt, plan } = watch;
  switch (kind) {
    case 'checkin':
      return { kind, dueAt: known(checkInDueAt) };
    case 'silent':
      return { kind, heardAt, placedAt };
    case 'off_route':
      return { kind, since: known(offRouteSince), deviationM: seen?.deviationM ?? null };
    case 'stationary': {
      const { since, at, samples } = known(stop);
      return { kind, since, at, samples };
    }
    case 'overdue':
      return { kind, expectedArrivalAt: known(plan.expectedArrivalAt) };
  }
}

function known<T>(fact: T | null): T {
  if (fact === null) throw new Error('what is asked about has been observed');
  return fact;
}
