import type { ErrorId } from '@saferoute/protocol';

/** What every attempt at evidence can be refused with. */
export const refused: readonly ErrorId[] = ['evidence.invalid', 'evidence.not-found', 'evidence.access-denied', 'auth.too-many-attempts'];

/** What opening it lacks. */
export const notGranted: readonly ErrorId[] = [
  'evidence.grant.required',
  'evidence.grant.not-approved',
  'evidence.grant.declined',
  'evidence.grant.revoked',
  'evidence.grant.expired',
  'auth.step-up-required',
];

export const notAsked: readonly ErrorId[] = ['evidence.grant.without-reason', 'evidence.grant.too-long'];

export const notDecided: readonly ErrorId[] = [
  'evidence.grant.not-found',
  'evidence.grant.own',
  'evidence.grant.decided',
  'evidence.grant.over',
  'evidence.grant.too-long',
];
