import type { Passkey, PasskeyExpectation, PasskeyJudge } from '@saferoute/domain/evidence';
import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';

/**
 * Web Authentication's checks by @simplewebauthn/server, which is loaded once somebody has a passkey: it brings a reader of certificates along. It
 * throws at whatever does not hold, with what it found in the message: none of that is told on.
 */
export const passkeyJudge: PasskeyJudge = {
  enrolled: (answer, expected) => orNull(() => enrolled(answer, expected)),
  shown: (answer, expected) => orNull(() => shown(answer, expected)),
};

async function enrolled(answer: unknown, expected: PasskeyExpectation): Promise<Passkey | null> {
  if (!isRegistration(answer) || !(await isUnattested(answer))) return null;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { cose, decodeCredentialPublicKey } = await import('@simplewebauthn/server/helpers');
  const { verified, registrationInfo } = await verifyRegistrationResponse({ response: answer, ...boundTo(expected) });
  if (!verified) return null;
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const algorithm = decodeCredentialPublicKey(publicKey).get(cose.COSEKEYS.alg);
  if (algorithm === undefined) return null;
  return { credentialId: Buffer.from(id, 'base64url'), publicKey, algorithm, signCount: counter, transports };
}

async function shown(
  answer: unknown,
  { passkey, ...expected }: PasskeyExpectation & { readonly passkey: Passkey },
): Promise<number | null> {
  if (!isAuthentication(answer)) return null;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const credential = {
    id: Buffer.from(passkey.credentialId).toString('base64url'),
    publicKey: new Uint8Array(passkey.publicKey),
    counter: passkey.signCount,
    transports: passkey.transports.filter(isTransport),
  };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response: answer, credential, ...boundTo(expected) });
  return verified ? authenticationInfo.newCounter : null;
}

const boundTo = ({ challenge, origin, rpId }: PasskeyExpectation) => ({
  expectedChallenge: challenge,
  expectedOrigin: origin,
  expectedRPID: rpId,
  requireUserVerification: true,
});

async function orNull<T>(judge: () => Promise<T | null>): Promise<T | null> {
  try {
    return await judge();
  } catch {
    return null;
  }
}

/** None was asked for, and a chain of certificates would have the library ask its issuers whether they still stand. */
async function isUnattested({ response }: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const attestation = decodeAttestationObject(new Uint8Array(Buffer.from(response.attestationObject, 'base64url')));
  return attestation.get('fmt') === 'none' || (attestation.get('fmt') === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}

/** The forms are the library's to judge: it throws at every other. */
const isRegistration = (answer: unknown): answer is RegistrationResponseJSON => hasResponse(answer, 'attestationObject');
const isAuthentication = (answer: unknown): answer is AuthenticationResponseJSON => hasResponse(answer, 'authenticatorData');

function hasResponse(answer: unknown, part: string): boolean {
  const response: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'response') : null;
  return typeof response === 'object' && response !== null && typeof Reflect.get(response, part) === 'string';
}

const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const isTransport = (text: string): text is AuthenticatorTransport => TRANSPORTS.includes(text);
