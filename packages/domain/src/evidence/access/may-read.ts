import type { Instant } from '../../shared/instant.ts';
import type { Grant } from './grant.ts';
import { grantState } from './grant.ts';
import { isFresh, type AccessPurpose, type StepUp } from './purpose.ts';

/** Who wants to read, as their account and session are now. */
export interface EvidenceReader {
  readonly userId: string;
  readonly sessionId: string;
  readonly role: string;
}

/** All that it depends on whether somebody may unmask or export evidence. */
export interface ReadingFacts {
  readonly reader: EvidenceReader;
  readonly alertId: string;
  /** The grant they cite, whoever's it is; null when there is none of that id. */
  readonly grant: Grant | null;
  /** Second factors that may count: at least the newest of this person, session and purpose. */
  readonly stepUps: readonly StepUp[];
}

/** Every way in which somebody may not read; on record with the attempt. */
export type AccessRefusal =
  /** Neither an administrator nor an officer: not even what is redacted. */
  | 'not-staff'
  | 'not-officer'
  | 'no-grant'
  | 'grant-of-another-person'
  | 'grant-for-another-alert'
  | 'grant-not-approved'
  | 'grant-declined'
  | 'grant-revoked'
  | 'grant-expired'
  | 'step-up-missing'
  | 'step-up-stale'
  | 'step-up-of-another-session'
  | 'step-up-for-another-purpose'
  /** The facts were destroyed. */
  | 'erased';

/** What somebody did, or was kept from doing: looked at it redacted, unmasked a group, exported, read a report, acted on a grant. */
export type AccessAction = 'read' | 'unmask' | 'export' | 'report' | 'grant';

/** The role somebody has towards a person. Towards oneself nobody is staff: their own alert is shown to them as to anybody, mask included. */
export const roleTowards = ({ userId, role }: Pick<EvidenceReader, 'userId' | 'role'>, subjectId: string): string =>
  userId === subjectId ? 'person' : role;

/** Whether somebody may see evidence redacted, and the reports of who read it: null if so. Staff may: neither shows what happened. */
export const mayLook = ({ role }: Pick<EvidenceReader, 'role'>): AccessRefusal | null =>
  role === 'officer' || role === 'admin' ? null : 'not-staff';

/**
 * Whether somebody may read what happened: null if so. It takes an officer, a grant of their own for this alert that is open now, and a second
 * factor shown in this session, for the grant's purpose, less than five minutes ago.
 */
export function mayRead({ reader, alertId, grant, stepUps }: ReadingFacts, now: Instant): AccessRefusal | null {
  if (reader.role !== 'officer') return 'not-officer';
  if (grant === null) return 'no-grant';
  if (grant.grantee !== reader.userId) return 'grant-of-another-person';
  if (grant.alertId !== alertId) return 'grant-for-another-alert';
  const state = grantState(grant, now);
  if (state === 'requested') return 'grant-not-approved';
  return state === 'open' ? stepUpFault(stepUps, { reader, purpose: grant.purpose, now }) : `grant-${state}`;
}

interface StepUpWanted {
  readonly reader: EvidenceReader;
  readonly purpose: AccessPurpose;
  readonly now: Instant;
}

/** Null when one of them opens; else what comes closest, for the record. */
function stepUpFault(stepUps: readonly StepUp[], { reader: { userId, sessionId }, purpose, now }: StepUpWanted): AccessRefusal | null {
  const need = { userId, sessionId, purpose, now };
  if (stepUps.some((stepUp) => isFresh(stepUp, need))) return null;
  const own = stepUps.filter((stepUp) => stepUp.userId === userId);
  if (own.some((stepUp) => stepUp.sessionId === sessionId && stepUp.purpose === purpose)) return 'step-up-stale';
  if (own.some((stepUp) => isFresh({ ...stepUp, sessionId }, need))) return 'step-up-of-another-session';
  if (own.some((stepUp) => isFresh({ ...stepUp, purpose }, need))) return 'step-up-for-another-purpose';
  return 'step-up-missing';
}
