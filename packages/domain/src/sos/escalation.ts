import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { CommandOf } from './commands.ts';
import { commit, unchanged, type Change, type Decision } from './decision.ts';
import type { EffectDraft } from './effects.ts';
import type { SosEnvironment } from './environment.ts';
import { notifyStaff } from './notify.ts';
import type { SosPolicy } from './policy.ts';

/**
 * When the wave after one due at `dueAt` falls. Waves stay on the grid `dueAt + n × interval`, so lateness never adds up; those missed
 * altogether (nobody was running) are skipped, not fired in a burst.
 */
export function nextWaveAt(dueAt: Instant, intervalMs: number, now: Instant): Instant {
  const missed = Math.max(0, Math.floor((now - dueAt) / intervalMs));
  return dueAt + (missed + 1) * intervalMs;
}

/** Fires a wave if the armed deadline has passed. A wake-up that comes early, late, twice or after an acknowledgement changes nothing. */
export function escalateIfDue(alert: SosAlert, { staffIds }: CommandOf<'escalate'>, { policy, now }: SosEnvironment): Decision {
  const dueAt = alert.nextEscalationAt;
  if (dueAt === null || now < dueAt) return unchanged(alert);
  const because = alert.status === 'ACKNOWLEDGED' ? 'acknowledgement-idle' : 'not-acknowledged';
  return commit(alert, wave({ alert, staffIds, policy, now, dueAt, because }), now);
}

interface WaveFacts {
  readonly alert: SosAlert;
  readonly staffIds: readonly string[];
  readonly policy: SosPolicy;
  readonly now: Instant;
  readonly dueAt: Instant;
  readonly because: 'not-acknowledged' | 'acknowledgement-idle' | 'duress';
}

/** One escalation wave, as a change. */
export function wave({ alert, staffIds, policy, now, dueAt, because }: WaveFacts): Change {
  const number = alert.escalationCount + 1;
  const nextEscalationAt = nextWaveAt(dueAt, policy.escalationIntervalMs, now);
  const campus = !alert.campusSecurityNotified && number >= policy.campusSecurityWave ? campusSecurity(policy) : [];
  return {
    set: {
      status: 'ESCALATED',
      escalationCount: number,
      lastEscalatedAt: now,
      nextEscalationAt,
      // Who acknowledged and when stays on the timeline; the alert itself is nobody's again.
      acknowledgedAt: null,
      acknowledgedBy: null,
      campusSecurityNotified: alert.campusSecurityNotified || campus.length > 0,
    },
    entries: [
      {
        type: 'ESCALATED',
        description: `Escalated, wave ${number}. ${reasonWords[because]}`,
        metadata: { wave: number, because, dueAt: new Date(dueAt).toISOString(), lateMs: now - dueAt },
      },
      { type: 'ADMIN_NOTIFIED', description: 'Staff told again.', metadata: { count: staffIds.length, wave: number } },
    ],
    effects: [
      ...notifyStaff(staffIds, 'SOS_ESCALATED', { title: `SOS not answered, wave ${number}`, body: reasonWords[because] }),
      ...campus,
      { kind: 'wake', at: nextEscalationAt },
    ],
  };
}

const reasonWords = {
  'not-acknowledged': 'Nobody has acknowledged it yet.',
  'acknowledgement-idle': 'Nothing has happened since it was acknowledged.',
  duress: 'The duress PIN was used.',
} as const;

/** Campus security is texted once per alert; nothing where no number is configured. */
export function campusSecurity(policy: SosPolicy): EffectDraft[] {
  return policy.campusSecurityPhones.map((phone) => ({
    kind: 'deliver',
    purpose: 'sos',
    recipient: { audience: 'campus_security', name: 'Campus security', phone },
  }));
}
