import type { PinVerdict } from '../../sos/commands.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { JourneyEntryDraft } from '../journal.ts';
import { raiseUnderDuress } from '../raise-sos.ts';
import { commit, unchanged, type MonitorDecision } from './decision.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorObservationOf, MonitorRejection } from './observations.ts';
import { CHECK_IN_MAX_MS, CHECK_IN_MIN_MS } from './policy.ts';
import { settled } from './prompt.ts';
import type { Watch } from './watch.ts';

type Answer = Result<MonitorDecision, MonitorRejection>;

/** The person answers. Only with the PIN, if they have one, is it them; and only this prompt, not one that has come since. */
export function answer(watch: Watch, { promptId, pin }: MonitorObservationOf<'answer'>, env: MonitorEnvironment): Answer {
  const { prompt } = watch;
  if (prompt?.id !== promptId) return err('prompt-over');
  const refusal = refusalOf(pin);
  if (refusal !== null) return ok(refused(watch, refusal, env));
  const { now } = env;
  const heard = { ...watch, heardAt: now };
  return ok(
    commit(
      heard,
      {
        set: settled(watch, prompt, env),
        entries: [{ type: 'ANSWERED', description: 'Answered: I’m OK.', metadata: { promptId, tookMs: now - prompt.askedAt } }],
        effects: [{ kind: 'withdraw-prompt', promptId }],
      },
      env,
    ),
  );
}

/** The person wants to be asked at a time of their own. */
export function setCheckIn(watch: Watch, { dueAt, pin }: MonitorObservationOf<'setCheckIn'>, env: MonitorEnvironment): Answer {
  const { checkInDueAt } = watch;
  if (dueAt === checkInDueAt) return ok(unchanged(watch));
  const aheadMs = dueAt - env.now;
  if (!(aheadMs >= CHECK_IN_MIN_MS && aheadMs <= CHECK_IN_MAX_MS)) return err('check-in-out-of-range');
  const putsOff = checkInDueAt !== null && dueAt > checkInDueAt;
  if (putsOff && pin === null) return err('pin-needed');
  const refusal = pin === null ? null : refusalOf(pin);
  if (refusal !== null) return ok(refused(watch, refusal, env));
  const entry: JourneyEntryDraft = {
    type: 'CHECK_IN_SET',
    description: 'A check-in was set.',
    metadata: { dueAt: new Date(dueAt).toISOString(), putsOff },
  };
  return ok(commit(watch, { set: { checkInDueAt: dueAt }, entries: [entry] }, env));
}

/** The person says "I'm OK" before they are asked to. */
export function checkIn(watch: Watch, { dueAt, pin }: MonitorObservationOf<'checkIn'>, env: MonitorEnvironment): Answer {
  if (watch.checkInDueAt !== dueAt) return err('no-such-check-in');
  const refusal = refusalOf(pin);
  if (refusal !== null) return ok(refused(watch, refusal, env));
  const entry: JourneyEntryDraft = { type: 'CHECKED_IN', description: 'Checked in: I’m OK.', metadata: { earlyMs: dueAt - env.now } };
  return ok(commit(watch, { set: { checkInDueAt: null, heardAt: env.now }, entries: [entry] }, env));
}

/**
 * The duress PIN: the watch becomes what the safety PIN would have made of it, a refusal included, and an SOS is raised that the phone
 * does not show.
 */
export function underDuress(watch: Watch, asSafe: Answer, env: MonitorEnvironment): MonitorDecision {
  const entries: JourneyEntryDraft[] = [
    { type: 'DURESS_SIGNALLED', description: 'The duress PIN was used. The phone shows that all is well.' },
  ];
  const raise = raiseUnderDuress(watch.seen?.fix ?? null);
  if (!asSafe.ok) return commit(watch, { entries, effects: [raise], refusal: asSafe.error }, env);
  const { next, effects } = asSafe.value;
  return commit(watch, { set: next, entries, effects: [...effects.filter(({ kind }) => kind !== 'wake'), raise] }, env);
}

/** A person who has no PIN can only say so. Duress is answered as safety before it comes here. */
function refusalOf(pin: PinVerdict): 'wrong-pin' | 'pin-locked' | null {
  if (pin === 'wrong') return 'wrong-pin';
  return pin === 'locked' ? 'pin-locked' : null;
}

const refusalWords = {
  'wrong-pin': 'A wrong PIN was entered. The watch goes on.',
  'pin-locked': 'Too many wrong PINs were entered. The watch goes on.',
} as const;

function refused(watch: Watch, refusal: keyof typeof refusalWords, env: MonitorEnvironment): MonitorDecision {
  return commit(watch, { entries: [{ type: 'ANSWER_REFUSED', description: refusalWords[refusal] }], refusal }, env);
}
