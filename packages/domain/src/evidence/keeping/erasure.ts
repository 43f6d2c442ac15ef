import type { Instant } from '../../shared/instant.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { retentionVerdict } from '../retention.ts';
import { isReason } from './hold.ts';

/** What is known of an alert's evidence when somebody wants it gone, or the time has come. Read under the alert's lock. */
export interface KeptAlert {
  /** Null while the alert is open, or its journey under way. */
  readonly closedAt: Instant | null;
  readonly isHeld: boolean;
  /** There is nothing left to destroy. */
  readonly isErased: boolean;
  /** The request that waits for a decision; null when there is none. */
  readonly undecidedId: string | null;
  /** The request that was approved and is still to be carried out; null when there is none. */
  readonly approvedId: string | null;
}

export type ErasureRefusal = 'alert-open' | 'held' | 'already-erased' | 'already-requested' | 'no-reason';

/**
 * Whether somebody may ask. `looksClosed` is what they are shown: to an alert that was cancelled under duress its person is answered as if it were
 * closed, and the decision finds that it is not.
 */
export function judgeErasureRequest(
  { isHeld, isErased, undecidedId, approvedId }: KeptAlert,
  { looksClosed, reason }: { readonly looksClosed: boolean; readonly reason: string },
): Result<null, ErasureRefusal> {
  if (!isReason(reason)) return err('no-reason');
  if (!looksClosed) return err('alert-open');
  if (isErased) return err('already-erased');
  if (undecidedId !== null || approvedId !== null) return err('already-requested');
  return isHeld ? err('held') : ok(null);
}

/** A request, and whoever decides about it. */
export interface ErasureDecision {
  readonly request: { readonly requestedBy: string; readonly isDecided: boolean } | null;
  readonly decidedBy: string;
  readonly approved: boolean;
}

export type ErasureDecisionRefusal = 'erasure-request-not-found' | 'erasure-already-decided' | 'own-request' | 'alert-open' | 'held';

/** Nobody decides about their own request. It can be declined at any time, and approved only where nothing keeps the evidence. */
export function judgeErasureDecision(
  { closedAt, isHeld }: KeptAlert,
  { request, decidedBy, approved }: ErasureDecision,
): Result<null, ErasureDecisionRefusal> {
  if (request === null) return err('erasure-request-not-found');
  if (request.isDecided) return err('erasure-already-decided');
  if (request.requestedBy === decidedBy) return err('own-request');
  if (!approved) return ok(null);
  if (closedAt === null) return err('alert-open');
  return isHeld ? err('held') : ok(null);
}

/** Why evidence is destroyed: its time is over, or somebody asked and another agreed. */
export type ErasureCause = { readonly cause: 'retention' } | { readonly cause: 'request'; readonly requestId: string };

/** Whether an alert's evidence is to be destroyed now, and why; null to keep it. Judged again beneath the lock, so that a hold placed meanwhile wins. */
export function causeOfErasure({ closedAt, isHeld, isErased, approvedId }: KeptAlert, now: Instant): ErasureCause | null {
  const verdict = retentionVerdict({ closedAt, legalHold: isHeld, now });
  if (isErased || verdict.kind === 'erase') return isErased ? null : { cause: 'retention' };
  return verdict.reason === 'within-retention' && approvedId !== null ? { cause: 'request', requestId: approvedId } : null;
}
