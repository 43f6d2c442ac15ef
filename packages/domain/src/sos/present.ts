import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import { cancelledEntry } from './cancel.ts';
import { placed } from './decision.ts';
import type { TimelineEntry } from './timeline.ts';

/** What the originator's own devices may see. */
export interface OriginatorView {
  readonly alert: SosAlert;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * Whether its originator must not even learn that there is an alert: the duress PIN raised it, and the safety PIN would have raised none.
 * Only their own press, which lifts the mask, shows it.
 */
export function isSilent({ maskedAt, maskedSeq }: Pick<SosAlert, 'maskedAt' | 'maskedSeq'>): boolean {
  return maskedAt !== null && maskedSeq === 0;
}

/**
 * The alert as its originator's phone shows it; null while there is none to show. Once they cancelled, it shows exactly that and never changes, the same after the duress PIN
 * as after the safety PIN: whoever forced the person to cancel may be looking. Staff are shown the stored alert itself, never this.
 *
 * The view's `version` is its `lastSeq`: the stored version would go on counting behind the mask.
 * @param timeline all of it or any part; the part is presented as it would stand in the whole
 */
export function presentToOriginator(alert: SosAlert, timeline: readonly TimelineEntry[]): OriginatorView | null {
  if (isSilent(alert)) return null;
  const { maskedAt, maskedSeq } = alert;
  const open: SosAlert = {
    ...alert,
    version: alert.lastSeq,
    source: alert.source === 'duress_pin' ? 'button_press' : alert.source,
    duress: false,
    maskedAt: null,
    maskedSeq: null,
  };
  if (maskedAt === null || maskedSeq === null) return { alert: open, timeline: timeline.map(forOriginator) };
  return {
    alert: asCancelled(open, maskedAt, maskedSeq + 1),
    timeline: [
      ...timeline.filter(({ seq }) => seq <= maskedSeq).map(forOriginator),
      placed(cancelledEntry(alert), { alertId: alert.id, seq: maskedSeq + 1, at: maskedAt }),
    ],
  };
}

/** Nothing in it depends on what happened after `at`; so whatever may happen then is shown as if it never had, whichever PIN it was. */
function asCancelled(alert: SosAlert, at: Instant, seq: number): SosAlert {
  return {
    ...alert,
    version: seq,
    lastSeq: seq,
    status: 'FALSE_ALARM',
    ackDeadline: at,
    nextEscalationAt: null,
    escalationCount: 0,
    lastEscalatedAt: null,
    lastRetriggeredAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: at,
    resolvedBy: alert.userId,
    campusSecurityNotified: false,
  };
}

/** Keeps the entry's place, so that sequence numbers stay dense; says nothing of duress, and not what staff wrote for each other. */
function forOriginator(entry: TimelineEntry): TimelineEntry {
  const { because, source, note: _note, notes: _notes, reason, ...metadata } = entry.metadata;
  const tellsDuress = entry.type === 'DURESS_SIGNALLED' || because === 'duress' || source === 'duress_pin';
  if (tellsDuress) return { ...entry, type: 'ADMIN_NOTIFIED', description: 'Staff told again.', metadata: {} };
  const told = { because, source, reason: entry.type === 'REOPENED' ? undefined : reason };
  return { ...entry, metadata: { ...metadata, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) } };
}
