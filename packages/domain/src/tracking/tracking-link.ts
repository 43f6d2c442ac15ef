import type { Instant } from '../shared/instant.ts';

/**
 * One recipient's key to a live position. The secret itself is not here: only its hash is stored.
 * Exactly one of `alertId` and `journeyId` says what it was made for, an SOS or a journey share; an SOS on a journey has both.
 */
export interface TrackingLink {
  readonly id: string;
  readonly alertId: string | null;
  readonly journeyId: string | null;
  /** The emergency contact it was sent to; `null` for a link the owner hands out. */
  readonly recipientContactId: string | null;
  readonly createdAt: Instant;
  /** The first instant at which it no longer opens; `null` while what it follows is still going on. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export type LinkStatus = 'live' | 'ended';

/** Whether the link opens at `now`. A revoked link never does again, whatever becomes of its expiry. */
export function linkStatus(link: TrackingLink, now: Instant): LinkStatus {
  if (link.revokedAt !== null) return 'ended';
  return link.expiresAt !== null && now >= link.expiresAt ? 'ended' : 'live';
}

/** Ends the link for good. The same reference when it is revoked already; an expired link is still revoked, since a reopened alert lifts its expiry. */
export function revoke(link: TrackingLink, now: Instant): TrackingLink {
  return link.revokedAt === null ? { ...link, revokedAt: now } : link;
}

/** The base64url of 32 bytes without padding (RFC 4648, section 5). */
const TOKEN = /^[\w-]{43}$/;

/** Whether `text` could be a link's secret, so that anything else is answered without a look-up. */
export const isTokenShaped = (text: string): boolean => TOKEN.test(text);
