import type { AccessRecord, GrantRecord } from '@saferoute/db';
import type { Instant, SosAlert } from '@saferoute/domain';
import { grantedUntil, grantState, type FieldGroup } from '@saferoute/domain/evidence';
import { roleSchema } from '@saferoute/protocol';
import type { AccessView, EvidenceAlert, GrantView, OwnAccessView, RedactedEvidenceView, UnmaskedView } from '@saferoute/protocol';
import type { OpenedLeaf, RedactedEvidence } from '@saferoute/usecases';
import { maybeTimeView, timeView } from './wire.ts';

export const evidenceAlertView = ({
  id,
  status,
  receivedAt,
  resolvedAt,
}: Pick<SosAlert, 'id' | 'status' | 'receivedAt' | 'resolvedAt'>): EvidenceAlert => ({
  id,
  status,
  receivedAt: timeView(receivedAt),
  resolvedAt: maybeTimeView(resolvedAt),
});

export function grantView(grant: GrantRecord, now: Instant): GrantView {
  const { id, alertId, purpose, reason, breakGlass, decision, revocation } = grant;
  return {
    id,
    alertId,
    purpose,
    reason,
    breakGlass,
    grantee: { id: grant.grantee, name: grant.granteeName },
    state: grantState(grant, now),
    requestedAt: timeView(grant.requestedAt),
    endsAt: timeView(grantedUntil(grant)),
    decision: decision && {
      approved: decision.approved,
      by: { id: decision.decidedBy, name: grant.decidedByName ?? '' },
      at: timeView(decision.decidedAt),
    },
    revocation: revocation && {
      by: { id: revocation.revokedBy, name: grant.revokedByName ?? '' },
      at: timeView(revocation.revokedAt),
      reason: revocation.reason,
    },
  };
}

export function redactedView(alertId: string, { leaves, groups, isErased, checkpoint }: RedactedEvidence): RedactedEvidenceView {
  return {
    alertId,
    leaves: leaves.map(({ seq, type, recordedAt, hash, index, groups: held }) => ({
      seq,
      type,
      recordedAt: timeView(recordedAt),
      leafHash: hash,
      index,
      isProved: index !== null && checkpoint !== null && index < checkpoint.size,
      groups: held.map(({ group, names }) => ({ group, names: [...names] })),
    })),
    groups: [...groups],
    isErased,
    checkpoint: checkpoint && { size: checkpoint.size, at: maybeTimeView(checkpoint.at) },
  };
}

/** Without the salts: they make a fact provable, and a bundle has them. */
export const unmaskedView = (group: FieldGroup, leaves: readonly OpenedLeaf[]): UnmaskedView => ({
  group,
  leaves: leaves.map(({ seq, facts }) => ({ seq, facts: facts.map(({ name, value }) => ({ name, value })) })),
});

const accessShape = ({ id, at, alertId, action, fieldGroup, purpose, breakGlass }: AccessRecord) => ({
  id,
  at: timeView(at),
  alertId,
  action,
  group: fieldGroup,
  purpose,
  breakGlass: breakGlass ?? false,
});

export const accessView = (access: AccessRecord): AccessView => ({
  ...accessShape(access),
  reader: { id: access.readerId, name: access.readerName, role: access.readerRole },
  refusal: access.refusal,
  reason: access.reason,
});

export const ownAccessView = (access: AccessRecord): OwnAccessView => ({
  ...accessShape(access),
  by: roleSchema.safeParse(access.readerRole).data ?? null,
});
