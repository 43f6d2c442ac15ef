import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { TriggerCommand } from './commands.ts';
import { commit, type Change, type Decision } from './decision.ts';
import type { SosEnvironment } from './environment.ts';
import { fallbackEntry } from './fallback.ts';
import { notifyStaff } from './notify.ts';
import { RETRIGGER_NOTIFY_GAP_MS, type SosPolicy } from './policy.ts';
import { isByHand, latenessWords, pressedAt, pressMetadata, sourceWords } from './press.ts';

/** A second SOS of somebody whose alert is open joins it: on the timeline, to staff, but no second round of texts. */
export function joinAlert(alert: SosAlert, command: TriggerCommand, { policy, now }: SosEnvironment): Decision {
  const duress = command.source === 'duress_pin';
  const quiet = !duress && alert.lastRetriggeredAt !== null && now - alert.lastRetriggeredAt < RETRIGGER_NOTIFY_GAP_MS;
  const words = `${sourceWords[command.source]}.${latenessWords(command, now)}`;
  const shown = staysHidden(alert, command, now) ? { set: {}, entries: [] } : shownToOriginator(alert, command, policy);
  return commit(
    alert,
    {
      set: { lastRetriggeredAt: quiet ? alert.lastRetriggeredAt : now, duress: alert.duress || duress, ...shown.set },
      entries: [
        { type: 'RETRIGGERED', description: `Asked for help again: ${words}`, metadata: pressMetadata(command, now) },
        ...shown.entries,
      ],
      effects: quiet
        ? []
        : notifyStaff(command.staffIds, 'SOS_ALERT', { title: 'SOS again', body: `The same person asked for help again: ${words}` }),
    },
    now,
  );
}

/**
 * Whether a screen that shows "cancelled" goes on doing so: only the person's own hand, after the mask, ends it. A timer's SOS, or a
 * press that was on its way while they were forced to cancel, would tell whoever forced them that the alert goes on.
 */
function staysHidden(alert: SosAlert, command: TriggerCommand, now: Instant): boolean {
  return alert.maskedAt !== null && !(isByHand(command) && pressedAt(command, now) >= alert.maskedAt);
}

function shownToOriginator(alert: SosAlert, command: TriggerCommand, policy: SosPolicy): Pick<Change, 'set' | 'entries'> {
  const usesFallback = command.forceFallbackCall && !alert.fallbackContactUsed;
  return {
    set: {
      maskedAt: null,
      maskedSeq: null,
      location: alert.location ?? command.location,
      fallbackContactUsed: alert.fallbackContactUsed || command.forceFallbackCall,
    },
    entries: usesFallback ? [fallbackEntry(policy, 'asked-for')] : [],
  };
}
