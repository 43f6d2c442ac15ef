import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTokenShaped, linkStatus, revoke, type TrackingLink } from './tracking-link.ts';

const link: TrackingLink = {
  id: 'link-1',
  alertId: 'alert-1',
  journeyId: null,
  recipientContactId: 'contact-1',
  createdAt: 1_000,
  expiresAt: null,
  revokedAt: null,
};

it('LNK-1 a link without an expiry is live at any time', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (now) => linkStatus(link, now) === 'live'));
});

it.each([
  [4_999, 'live'],
  [5_000, 'ended'],
  [5_001, 'ended'],
] as const)('LNK-2 a link that expires at 5 000 is, at %i, %s', (now, status) => {
  expect(linkStatus({ ...link, expiresAt: 5_000 }, now)).toBe(status);
});

it('LNK-3 a revoked link is ended at every instant, with or without an expiry', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.option(fc.maxSafeInteger()), (now, expiresAt) => {
      expect(linkStatus(revoke({ ...link, expiresAt }, 3_000), now)).toBe('ended');
    }),
  );
});

it('LNK-4 revoking writes the time once, and again returns the same link', () => {
  const revoked = revoke(link, 3_000);
  expect(revoked).toEqual({ ...link, revokedAt: 3_000 });
  expect(revoke(revoked, 9_000)).toBe(revoked);
});

it('LNK-4 a link that has expired can still be revoked', () => {
  expect(revoke({ ...link, expiresAt: 2_000 }, 3_000).revokedAt).toBe(3_000);
});

it('LNK-9 the base64url of any 32 bytes is shaped like a token', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(isTokenShaped(Buffer.from(bytes).toString('base64url'))).toBe(true);
    }),
  );
});

it.each([
  ['too short', 'a'.repeat(42)],
  ['too long', 'a'.repeat(44)],
  ['padded', `${'a'.repeat(43)}=`],
  ['base64, not base64url', `${'a'.repeat(42)}+`],
  ['a path', `${'a'.repeat(42)}/`],
  ['a line end', `${'a'.repeat(43)}\n`],
  ['letters outside ASCII', 'é'.repeat(43)],
  ['empty', ''],
])('LNK-9 no token: %s', (_why, text) => {
  expect(isTokenShaped(text)).toBe(false);
});
