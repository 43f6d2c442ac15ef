import { generateKeyPairSync } from 'node:crypto';
import { formatVerifierKey, isSignature, verifierKey } from '@saferoute/domain/evidence';
import { expect, it } from 'vitest';
import { ORIGIN } from '../fixtures/log.fixture.ts';
import { newSigningKeyText, readSigningKey } from './signing-key-text.ts';

const pemOf = (type: 'ed25519' | 'ed448'): string =>
  generateKeyPairSync(type as 'ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

it('TLG-5 a key of our own form reads back, and signs', () => {
  const key = readSigningKey(newSigningKeyText(ORIGIN, new Uint8Array(32).fill(7)), null);
  expect(key).toMatchObject({ ok: true, value: { verifier: { name: ORIGIN, type: 'ed25519' } } });
});

it('TLG-5 a PKCS #8 PEM is a key under the origin that is given', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), ORIGIN);
  if (!key.ok) throw new Error(key.error);
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const known = verifierKey({ name: ORIGIN, type: 'ed25519', publicKey: new Uint8Array(Buffer.from(x, 'base64url')) });
  expect(formatVerifierKey(key.value.verifier)).toBe(formatVerifierKey(known));
  const message = new Uint8Array([1, 2, 3]);
  expect(isSignature(known, message, key.value.sign(message))).toBe(true);
});

it.each([
  ['nothing', '', null, 'malformed'],
  ['half a PEM', pemOf('ed25519').slice(0, 60), ORIGIN, 'malformed'],
  ['a PEM of another kind', pemOf('ed448'), ORIGIN, 'not-ed25519'],
  ['a PEM without a name', pemOf('ed25519'), null, 'no-name'],
  ['a PEM under a name no key can have', pemOf('ed25519'), 'safe example', 'no-name'],
])('TLG-5 %s is no key', (_what, text, origin, error) => {
  expect(readSigningKey(text, origin)).toEqual({ ok: false, error });
});
