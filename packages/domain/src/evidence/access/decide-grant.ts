import { graphemes } from '../../shared/graphemes.ts';
import { HOUR_MS, type Instant } from '../../shared/instant.ts';
import { oneLine } from '../../shared/one-line.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { grantState, type Grant, type GrantDecision, type GrantRevocation } from './grant.ts';

/** The longest that evidence may be asked for. */
export const MAX_GRANT_MS = 7 * 24 * HOUR_MS;
/** How long breaking the glass opens an alert's evidence. */
export const BREAK_GLASS_MS = HOUR_MS;
/** A sentence: long enough that whoever reads it later learns why. */
const MIN_REASON_GRAPHEMES = 20;

/** How many characters a reason still lacks to be a sentence. */
export const reasonLacks = (reason: string): number => Math.max(0, MIN_REASON_GRAPHEMES - graphemes(oneLine(reason)).length);

/** Who acts on grants, by the role their account has now. */
export interface GrantActor {
  readonly userId: string;
  readonly role: string;
}

export type GrantRejection =
  | 'not-officer'
  /** Neither an administrator nor an officer. */
  | 'not-staff'
  | 'grant-not-found'
  /** No sentence that says why. */
  | 'grant-without-reason'
  /** Not at all, or longer than it may. */
  | 'grant-too-long'
  /** Nobody decides about what they asked for or would get. */
  | 'grant-own'
  | 'grant-decided'
  /** Revoked or expired: there is nothing left to decide or to take back. */
  | 'grant-over';

type Decided<T> = Result<T, GrantRejection>;

/** What is asked for. */
export type GrantDraft = Pick<Grant, 'id' | 'alertId' | 'purpose' | 'reason'>;

/** An officer asks to read, for so long. Only officers read, so only they can be given a grant. */
export function requestGrant(by: GrantActor, { lifeMs, ...draft }: GrantDraft & { readonly lifeMs: number }, now: Instant): Decided<Grant> {
  if (by.role !== 'officer') return err('not-officer');
  if (!isReason(draft.reason)) return err('grant-without-reason');
  if (!Number.isSafeInteger(lifeMs) || lifeMs <= 0 || lifeMs > MAX_GRANT_MS) return err('grant-too-long');
  return ok(grantOf(by, draft, { requestedAt: now, expiresAt: now + lifeMs, breakGlass: false }));
}

/** An officer opens the evidence for an hour without asking. Everybody is told. */
export function breakGlass(by: GrantActor, draft: GrantDraft, now: Instant): Decided<Grant> {
  if (by.role !== 'officer') return err('not-officer');
  if (!isReason(draft.reason)) return err('grant-without-reason');
  return ok(grantOf(by, draft, { requestedAt: now, expiresAt: now + BREAK_GLASS_MS, breakGlass: true }));
}

/** What somebody else says to a request: no, or yes and until when; null = as long as was asked for. */
export type GrantAnswer = { readonly approved: false } | { readonly approved: true; readonly expiresAt: Instant | null };

/** Administrators and other officers decide. An approval may be for a shorter time than was asked for, never for a longer one. */
export function decideGrant(
  by: GrantActor,
  { grant, answer }: { grant: Grant | null; answer: GrantAnswer },
  now: Instant,
): Decided<GrantDecision> {
  if (!isStaff(by)) return err('not-staff');
  if (grant === null) return err('grant-not-found');
  if (by.userId === grant.grantee || by.userId === grant.requestedBy) return err('grant-own');
  if (grant.breakGlass || grant.decision !== null) return err('grant-decided');
  if (grantState(grant, now) !== 'requested') return err('grant-over');
  const decided = { decidedBy: by.userId, decidedAt: now };
  if (!answer.approved) return ok({ ...decided, approved: false, expiresAt: null });
  const expiresAt = answer.expiresAt ?? grant.expiresAt;
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= now || expiresAt > grant.expiresAt) return err('grant-too-long');
  return ok({ ...decided, approved: true, expiresAt });
}

/** Whoever may decide may also take a grant back, and its grantee may give it back; a request is withdrawn so. */
export function revokeGrant(
  by: GrantActor,
  { grant, reason }: { grant: Grant | null; reason: string | null },
  now: Instant,
): Decided<GrantRevocation> {
  if (!isStaff(by)) return err('not-staff');
  if (grant === null) return err('grant-not-found');
  const state = grantState(grant, now);
  if (state !== 'requested' && state !== 'open') return err('grant-over');
  return ok({ revokedBy: by.userId, revokedAt: now, reason: oneLine(reason ?? '') || null });
}

const isStaff = ({ role }: GrantActor): boolean => role === 'officer' || role === 'admin';
const isReason = (reason: string): boolean => reasonLacks(reason) === 0;

function grantOf({ userId }: GrantActor, draft: GrantDraft, times: Pick<Grant, 'requestedAt' | 'expiresAt' | 'breakGlass'>): Grant {
  return { ...draft, reason: oneLine(draft.reason), grantee: userId, requestedBy: userId, ...times, decision: null, revocation: null };
}
