import { HOUR_MS } from '../../shared/instant.ts';
import type { Grant } from './grant.ts';

export const NOW = Date.parse('2026-02-07T09:00:00.000Z');

export const officer = { userId: 'o1', role: 'officer' };
export const other = { userId: 'o2', role: 'officer' };
export const admin = { userId: 'a1', role: 'admin' };
export const rider = { userId: 'r1', role: 'rider' };

export const REASON = 'The district court asked for it.';

/** A day was asked for. */
export const requested: Grant = {
  id: 'g1',
  grantee: officer.userId,
  alertId: 'alert-1',
  purpose: 'court-order',
  reason: REASON,
  requestedBy: officer.userId,
  requestedAt: NOW,
  expiresAt: NOW + 24 * HOUR_MS,
  breakGlass: false,
  decision: null,
  revocation: null,
};

export const approved: Grant = {
  ...requested,
  decision: { approved: true, decidedBy: admin.userId, decidedAt: NOW, expiresAt: NOW + HOUR_MS },
};
export const declined: Grant = {
  ...requested,
  decision: { approved: false, decidedBy: admin.userId, decidedAt: NOW, expiresAt: null },
};
export const revoked: Grant = { ...approved, revocation: { revokedBy: admin.userId, revokedAt: NOW, reason: null } };
