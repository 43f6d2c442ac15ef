import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toBase64, toHex, toUtf8 } from '../encoding.ts';
import { formatSigningKey, formatVerifierKey, isKeyName, isSignature, parseSigningKey, parseVerifierKey, signingKey } from './key.ts';
import { keyOf } from './keys.fixture.ts';

/** RFC 8032, section 7.1, test 2. */
const rfc8032 = {
  seed: Uint8Array.from(Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex')),
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: Uint8Array.of(0x72),
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};
const key = keyOf('example.com/log');
const vkey = formatVerifierKey(key.verifier);

it('EVD-13 a key signs as RFC 8032 does', () => {
  const { verifier, sign } = signingKey({ name: 'a', type: 'ed25519', seed: rfc8032.seed });
  const signature = sign(rfc8032.message);
  expect([toHex(verifier.publicKey), toHex(signature)]).toEqual([rfc8032.publicKey, rfc8032.signature]);
  expect(isSignature(verifier, rfc8032.message, signature)).toBe(true);
  expect(isSignature(verifier, Uint8Array.of(0x73), signature)).toBe(false);
  expect(isSignature(verifier, rfc8032.message, signature.slice(1))).toBe(false);
});

it('EVD-13 a key of small order, under which anything is signed, signs nothing', () => {
  const nobody = { ...key.verifier, publicKey: Uint8Array.of(1, ...new Uint8Array(31)) };
  const signature = Uint8Array.of(1, ...new Uint8Array(63));
  expect(isSignature(nobody, toUtf8('anything'), signature)).toBe(false);
});

it('EVD-14 a verifier key reads back as it was written', () => {
  expect(parseVerifierKey(vkey)).toEqual({ ok: true, value: key.verifier });
  const witness = keyOf('w', 'cosignature').verifier;
  expect(parseVerifierKey(formatVerifierKey(witness))).toEqual({ ok: true, value: witness });
});

it('EVD-14 the type of a key is part of its id', () => {
  const [plain, witness] = [keyOf('same.example'), keyOf('same.example', 'cosignature')];
  expect(plain.verifier.publicKey).toEqual(witness.verifier.publicKey);
  expect(plain.verifier.keyId).not.toBe(witness.verifier.keyId);
});

it('EVD-14 no part and no mangling of a verifier key is one', () => {
  for (let from = 0; from < vkey.length; from += 1) {
    for (let to = from; to <= vkey.length; to += 1) {
      if (to - from < vkey.length) expect(parseVerifierKey(vkey.slice(from, to)).ok).toBe(false);
    }
    const mangled = vkey.slice(0, from) + String.fromCharCode(vkey.charCodeAt(from) + 1) + vkey.slice(from + 1);
    expect(parseVerifierKey(mangled).ok).toBe(false);
  }
});

it.each([
  ['wrong-id', vkey.replace(key.verifier.keyId, '00000000')],
  ['malformed', vkey.replace(key.verifier.keyId, key.verifier.keyId.toUpperCase())],
  ['malformed', `${vkey}\n`],
  ['malformed', 'name+00000000+'],
])('EVD-14 a key that is %s says so: %j', (error, text) => {
  expect(parseVerifierKey(text)).toEqual({ ok: false, error });
});

it('EVD-14 a key of a type that is not spoken here is unsupported, not malformed', () => {
  const encoded = Uint8Array.of(0x06, ...new Uint8Array(1312));
  const id = createHash('sha256').update('mldsa.example\n').update(encoded).digest('hex').slice(0, 8);
  expect(parseVerifierKey(`mldsa.example+${id}+${toBase64(encoded)}`)).toEqual({ ok: false, error: 'unsupported' });
});

it('EVD-14 a signing key reads back as the same key, and no mangling of one does', () => {
  const seed = rfc8032.seed;
  const text = formatSigningKey({ name: 'example.com/log', type: 'ed25519', seed });
  const read = parseSigningKey(text);
  expect(toHex(read?.verifier.publicKey ?? new Uint8Array())).toBe(rfc8032.publicKey);
  expect(read?.sign(rfc8032.message)).toEqual(signingKey({ name: 'a', type: 'ed25519', seed }).sign(rfc8032.message));
  for (const wrong of [text.slice(1), text.slice(0, -1), text.replace('log', 'lag'), vkey]) expect(parseSigningKey(wrong)).toBeNull();
});

it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\nb', 'a\u0000b', '\ud800'])('EVD-14 %j is no name of a key', (name) => {
  expect(isKeyName(name)).toBe(false);
});
