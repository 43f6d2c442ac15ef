import { createPrivateKey } from 'node:crypto';
import { err, ok, type Result } from '@saferoute/domain';
import { formatSigningKey, isKeyName, parseSigningKey, signingKey, type SigningKey } from '@saferoute/domain/evidence';

/** Why a text is no key: neither form, no Ed25519, or a PEM and nobody has said whose. */
export type SigningKeyFault = 'malformed' | 'not-ed25519' | 'no-name';

/** Each reason for the person who set the key. Never the key itself. */
export const signingKeyFaultWords: Readonly<Record<SigningKeyFault, string>> = {
  malformed: 'is neither PRIVATE+KEY+… nor an unencrypted PKCS #8 PEM',
  'not-ed25519': 'is no Ed25519 key',
  'no-name': 'is a PEM, which has no name: the log’s origin has to be given beside it, without spaces and +',
};

const SEED_BYTES = 32;

/**
 * Reads a log's key as operators keep it: our own form, which has the origin in it, or PKCS #8 as `openssl genpkey -algorithm ed25519`
 * makes it, which has none.
 */
export function readSigningKey(text: string, origin: string | null): Result<SigningKey, SigningKeyFault> {
  const trimmed = text.trim();
  if (!trimmed.startsWith('-----BEGIN')) {
    const key = parseSigningKey(trimmed);
    return key?.verifier.type === 'ed25519' ? ok(key) : err('malformed');
  }
  const seed = seedOf(trimmed);
  if (typeof seed === 'string') return err(seed);
  return origin === null || !isKeyName(origin) ? err('no-name') : ok(signingKey({ name: origin, type: 'ed25519', seed }));
}

/** A new key in our own form, from 32 random bytes. */
export const newSigningKeyText = (origin: string, seed: Uint8Array): string =>
  `${formatSigningKey({ name: origin, type: 'ed25519', seed })}\n`;

function seedOf(pem: string): Uint8Array | SigningKeyFault {
  try {
    const key = createPrivateKey(pem);
    const { d = '' } = key.asymmetricKeyType === 'ed25519' ? key.export({ format: 'jwk' }) : {};
    const seed = new Uint8Array(Buffer.from(d, 'base64url'));
    return seed.length === SEED_BYTES ? seed : 'not-ed25519';
  } catch {
    return 'malformed';
  }
}
