import type { JourneyPlan } from '../journey/journey.ts';
import type { DistanceAudit } from '../location/audit-distance.ts';
import { drivenWay, type DrivenWay } from '../location/driven-way.ts';
import type { Instant } from '../shared/instant.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Staff } from '../sos/commands.ts';
import type { CompletedJourney, FixesOf, Trip } from './trip.ts';

/** What staff found: a good reason, a wrong measurement, or a cheat. */
export const AUDIT_VERDICTS = ['explained', 'mismeasured', 'fraud'] as const;
export type AuditVerdict = (typeof AUDIT_VERDICTS)[number];

/** A ride to look into, with the evidence: points are not kept for ever, this is. */
export interface RideAudit extends DistanceAudit {
  /** That of its journey: a journey is looked into once. */
  readonly id: string;
  readonly openedAt: Instant;
  readonly plan: JourneyPlan;
  readonly driven: DrivenWay;
}

export interface AuditClosing {
  readonly auditId: string;
  readonly at: Instant;
  readonly by: Staff;
  readonly verdict: AuditVerdict;
  readonly note: string;
}

export type AuditRejection = 'audit-not-found' | 'audit-already-closed';

/** The audit a settled trip calls for, or null. */
export function auditOf({ id, plan }: CompletedJourney, { at, isSettled, measuredBy, audit }: Trip, fixes: FixesOf): RideAudit | null {
  if (!isSettled || measuredBy === null || audit === null || !audit.isFlagged) return null;
  return { ...audit, id, openedAt: at, plan, driven: drivenWay(fixes[measuredBy]) };
}

/** Closes an audit, once and for good. */
export function closeAudit(
  audit: { readonly closing: AuditClosing | null } | null,
  closing: AuditClosing,
): Result<AuditClosing, AuditRejection> {
  if (audit === null) return err('audit-not-found');
  return audit.closing === null ? ok(closing) : err('audit-already-closed');
}
