import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { CommandOf } from './commands.ts';
import { commit, type Decision } from './decision.ts';
import type { EffectDraft } from './effects.ts';
import type { SosEnvironment } from './environment.ts';
import { wave } from './escalation.ts';
import { notifyOriginator, notifyStaff, tellAllClear } from './notify.ts';
import type { EntryDraft } from './timeline.ts';

const CANCELLED_WORDS = 'Cancelled on the phone with the safety PIN.';

/** The last line on the originator's screen, whether the PIN was the safety PIN or the duress PIN. */
export function cancelledEntry({ userId }: SosAlert): EntryDraft {
  return { type: 'FALSE_ALARM', description: CANCELLED_WORDS, metadata: { by: userId } };
}

/** The originator says it is over. Only the safety PIN makes it so; the duress PIN looks the same and brings help faster. */
export function cancel(alert: SosAlert, command: CommandOf<'cancel'>, env: SosEnvironment): Decision {
  const { now } = env;
  switch (command.pin) {
    case 'safety':
      return cancelForReal(alert, command, now);
    case 'duress':
      return signalDuress(alert, command.staffIds, env);
    case 'wrong':
      return refuse(alert, 'wrong-pin', now);
    case 'locked':
      return refuse(alert, 'pin-locked', now);
    case 'not-set':
      return refuse(alert, 'pin-not-set', now);
  }
}

function cancelForReal(alert: SosAlert, { staffIds, deliveries }: CommandOf<'cancel'>, now: Instant): Decision {
  return commit(
    alert,
    {
      set: { status: 'FALSE_ALARM', resolvedAt: now, resolvedBy: alert.userId, nextEscalationAt: null, ...screenOfCancelled(alert, now) },
      entries: [cancelledEntry(alert)],
      effects: [
        tellCancelled(alert),
        ...notifyStaff(staffIds, 'SOS_RESOLVED', { title: 'SOS cancelled', body: CANCELLED_WORDS }),
        ...tellAllClear(deliveries),
        { kind: 'expire-links' },
      ],
    },
    now,
  );
}

function signalDuress(alert: SosAlert, staffIds: readonly string[], { policy, now }: SosEnvironment): Decision {
  const urgent = wave({ alert, staffIds, policy, now, dueAt: now, because: 'duress' });
  return commit(
    alert,
    {
      set: { ...urgent.set, duress: true, ...screenOfCancelled(alert, now) },
      entries: [
        { type: 'DURESS_SIGNALLED', description: 'The duress PIN was used. The phone shows the alert as cancelled; it is not.' },
        ...urgent.entries,
      ],
      effects: [tellCancelled(alert), ...urgent.effects],
    },
    now,
  );
}

/** Set by both PINs, so that what the screen shows can come from the same fields by the same code. */
function screenOfCancelled(alert: SosAlert, now: Instant): Pick<SosAlert, 'maskedAt' | 'maskedSeq'> {
  return { maskedAt: now, maskedSeq: alert.lastSeq };
}

function tellCancelled({ userId }: SosAlert): EffectDraft {
  return notifyOriginator(userId, 'SOS_RESOLVED', { title: 'You cancelled your alert', body: 'If you need help, hold SOS again.' });
}

const refusalWords = {
  'wrong-pin': 'A wrong PIN was entered to cancel. The alert goes on.',
  'pin-locked': 'Too many wrong PINs were entered to cancel. The alert goes on.',
  'pin-not-set': 'The phone asked to cancel, but no PIN is set. The alert goes on.',
} as const;

function refuse(alert: SosAlert, refusal: keyof typeof refusalWords, now: Instant): Decision {
  return commit(alert, { set: {}, entries: [{ type: 'CANCEL_REFUSED', description: refusalWords[refusal] }], effects: [], refusal }, now);
}
