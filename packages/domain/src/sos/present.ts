import type { SosAlert } from './alert.ts';
import { CANCELLED_WORDS } from './cancel.ts';
import type { TimelineEntry } from './timeline.ts';

/** What the originator's own devices may see. */
export interface OriginatorView {
  readonly alert: SosAlert;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * The alert as its originator's phone shows it. After the duress PIN that is a cancelled alert, down to the timeline's last line: whoever
 * forced the person to cancel may be looking. Staff are shown the stored alert itself, never this.
 */
export function presentToOriginator(alert: SosAlert, timeline: readonly TimelineEntry[]): OriginatorView {
  const { maskedAt, maskedSeq } = alert;
  if (maskedAt === null || maskedSeq === null) {
    return { alert: alert.duress ? { ...alert, duress: false } : alert, timeline: timeline.map(withoutDuress) };
  }
  const seq = maskedSeq + 1;
  return {
    alert: {
      ...alert,
      status: 'FALSE_ALARM',
      lastSeq: seq,
      nextEscalationAt: null,
      resolvedAt: maskedAt,
      resolvedBy: alert.userId,
      duress: false,
      maskedAt: null,
      maskedSeq: null,
    },
    timeline: [
      ...timeline.filter((entry) => entry.seq <= maskedSeq),
      {
        id: `${alert.id}:t${seq}`,
        alertId: alert.id,
        seq,
        type: 'FALSE_ALARM',
        at: maskedAt,
        description: CANCELLED_WORDS,
        metadata: { by: alert.userId },
      },
    ],
  };
}

/** Keeps the entry's place, so that sequence numbers stay dense, and says nothing of duress. */
function withoutDuress(entry: TimelineEntry): TimelineEntry {
  const tells = entry.type === 'DURESS_SIGNALLED' || entry.metadata['because'] === 'duress';
  return tells ? { ...entry, type: 'ADMIN_NOTIFIED', description: 'Staff told again.', metadata: {} } : entry;
}
