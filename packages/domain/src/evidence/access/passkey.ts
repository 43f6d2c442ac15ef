/** What a browser's answer must be bound to. */
export interface PasskeyExpectation {
  /** In base64url. */
  readonly challenge: string;
  /** Scheme, host and port of the pages, without a trailing slash. */
  readonly origin: string;
  readonly rpId: string;
}

/** A public-key credential as it is kept. */
export interface Passkey {
  readonly credentialId: Uint8Array;
  /** COSE (RFC 9052). */
  readonly publicKey: Uint8Array;
  /** COSE number of the algorithm. */
  readonly algorithm: number;
  /** How often it has signed, as it says itself; 0 for those that do not count. */
  readonly signCount: number;
  readonly transports: readonly string[];
}

/** Judges what browsers answer (Web Authentication, level 3, sections 7.1 and 7.2). An answer that does not hold is null, never an exception. */
export interface PasskeyJudge {
  /** A new passkey that has verified its user. */
  enrolled(answer: unknown, expected: PasskeyExpectation): Promise<Passkey | null>;
  /** What a known one has signed, with its user verified and its count grown: the new count. */
  shown(answer: unknown, expected: PasskeyExpectation & { readonly passkey: Passkey }): Promise<number | null>;
}

/** A known passkey, as a browser is told of it. */
export interface NamedPasskey {
  /** In base64url. */
  readonly id: string;
  readonly transports: readonly string[];
}

const describe = ({ id, transports }: NamedPasskey) => ({ type: 'public-key' as const, id, transports: [...transports] });

/** EdDSA, ES256 and RS256, by their COSE numbers: what browsers and keys have. */
const ALGORITHMS = [-8, -7, -257] as const;
/** The life of a challenge is the house's to judge; this only lets a browser give up. */
const TIMEOUT_MS = 120_000;

/** Who is to enrol a passkey, and where. */
export interface PasskeyInvitation extends Omit<PasskeyExpectation, 'origin'> {
  /** `id` in base64url. */
  readonly user: { readonly id: string; readonly name: string };
  readonly known: readonly NamedPasskey[];
}

/** What `PublicKeyCredential.parseCreationOptionsFromJSON` reads. Whose make a key is, is nobody's business here: no attestation. */
export const creationOptions = ({ challenge, rpId, user, known }: PasskeyInvitation) => ({
  challenge,
  rp: { id: rpId, name: 'SafeRoute' },
  user: { ...user, displayName: user.name },
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key' as const, alg })),
  excludeCredentials: known.map(describe),
  authenticatorSelection: { residentKey: 'preferred' as const, userVerification: 'required' as const },
  attestation: 'none' as const,
  timeout: TIMEOUT_MS,
});
export type PasskeyCreationOptions = ReturnType<typeof creationOptions>;

/** What `PublicKeyCredential.parseRequestOptionsFromJSON` reads. */
export const requestOptions = ({ challenge, rpId, known }: Omit<PasskeyInvitation, 'user'>) => ({
  challenge,
  rpId,
  allowCredentials: known.map(describe),
  userVerification: 'required' as const,
  timeout: TIMEOUT_MS,
});
export type PasskeyRequestOptions = ReturnType<typeof requestOptions>;
