import type { Instant } from '../../shared/instant.ts';
import type { AccessPurpose } from './purpose.ts';

/** Somebody's leave to read the evidence of one alert, from the moment it was asked for. Never changed: what happens to it is added. */
export interface Grant {
  readonly id: string;
  readonly grantee: string;
  readonly alertId: string;
  readonly purpose: AccessPurpose;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** Until when was asked for; an approval may say earlier. */
  readonly expiresAt: Instant;
  /** Opened at once, without an approval. */
  readonly breakGlass: boolean;
  readonly decision: GrantDecision | null;
  readonly revocation: GrantRevocation | null;
}

export interface GrantDecision {
  readonly approved: boolean;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  /** Null exactly when it was declined. */
  readonly expiresAt: Instant | null;
}

export interface GrantRevocation {
  readonly revokedBy: string;
  readonly revokedAt: Instant;
  readonly reason: string | null;
}

/** `open`: it lets its grantee read. A request that nobody decided in time is `expired` too. */
export type GrantState = 'requested' | 'open' | 'declined' | 'revoked' | 'expired';

/** The first instant at which it opens nothing any more. */
export const grantedUntil = ({ expiresAt, decision }: Grant): Instant => decision?.expiresAt ?? expiresAt;

export function grantState(grant: Grant, now: Instant): GrantState {
  if (grant.revocation !== null) return 'revoked';
  if (grant.decision?.approved === false) return 'declined';
  if (now >= grantedUntil(grant)) return 'expired';
  return grant.breakGlass || grant.decision !== null ? 'open' : 'requested';
}
