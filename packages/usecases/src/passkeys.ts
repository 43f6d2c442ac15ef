import type { NamedPasskey, Passkey } from '@saferoute/domain/evidence';
import type { FactorRow } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** Twice what Web Authentication asks for at least (level 3, section 13.4.3). */
export const CHALLENGE_BYTES = 32;

/** Whom passkeys are for: the host of the public address, and the pages under it. */
export function relyingParty({ publicUrl }: Pick<UseCaseContext, 'publicUrl'>): { readonly rpId: string; readonly origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { rpId: hostname, origin };
}

/** The passkey a row holds; null when it holds none. */
export function passkeyOf({ credentialId, publicKey, algorithm, signCount, transports }: FactorRow): Passkey | null {
  if (credentialId === null || publicKey === null || algorithm === null) return null;
  return { credentialId, publicKey, algorithm, signCount: signCount ?? 0, transports: transports ?? [] };
}

/** Passkeys as a browser is told of them. */
export const namedPasskeys = (factors: readonly FactorRow[]): readonly NamedPasskey[] =>
  factors.flatMap((factor) => {
    const passkey = passkeyOf(factor);
    return passkey === null ? [] : [{ id: Buffer.from(passkey.credentialId).toString('base64url'), transports: passkey.transports }];
  });

/** Which passkey a browser's answer says it is of. */
export function credentialIdIn(answer: unknown): Buffer | null {
  const id: unknown = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null;
  return typeof id === 'string' ? Buffer.from(id, 'base64url') : null;
}
