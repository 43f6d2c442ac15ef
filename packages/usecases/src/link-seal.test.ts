import { randomBytes } from 'node:crypto';
import { isTokenShaped } from '@saferoute/domain';
import { expect, test } from 'vitest';
import { createLinkSeal, hashToken, tokenOf } from './link-seal.ts';

const token = tokenOf(randomBytes(32));

test('a token is 43 characters of base64url', () => {
  expect(isTokenShaped(token)).toBe(true);
});

test('what is sealed opens with the same secret and with no other', () => {
  const sealed = createLinkSeal('one secret').seal(token, randomBytes(12));
  expect(createLinkSeal('one secret').open(sealed)).toBe(token);
  expect(() => createLinkSeal('another secret').open(sealed)).toThrow();
});

test('a changed seal does not open, whichever byte it is', () => {
  const seal = createLinkSeal('one secret');
  const sealed = seal.seal(token, randomBytes(12));
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => seal.open(changed)).toThrow();
  }
});

test('neither the seal nor the hash holds the token in clear', () => {
  const stored = Buffer.concat([createLinkSeal('one secret').seal(token, randomBytes(12)), hashToken(token)]).toString('latin1');
  expect(stored).not.toContain(token);
});
