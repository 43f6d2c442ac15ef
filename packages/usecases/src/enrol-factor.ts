import {
  CHALLENGE_LIFE_MS,
  creationOptions,
  decideCode,
  enrolmentFault,
  isEnrollable,
  otpauthUri,
  TOTP_SECRET_BYTES,
  toBase32,
  type FactorKind,
  type Passkey,
  type PasskeyCreationOptions,
  type PasskeyJudge,
} from '@saferoute/domain/evidence';
import { ok, type Result } from '@saferoute/domain';
import {
  dropUnconfirmed,
  findStepUp,
  findUser,
  insertFactor,
  issueChallenge,
  lockFactors,
  readFactors,
  saveFactor,
  spendChallenge,
  type FactorRow,
  type Tx,
} from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { demandStepUp } from './demand-step-up.ts';
import { CHALLENGE_BYTES, namedPasskeys, relyingParty } from './passkeys.ts';
import { rejection, type Rejection } from './rejection.ts';
import { NONCE_BYTES } from './seal-bytes.ts';
import { tryFactor, type SessionOwner } from './try-factor.ts';

/** Somebody wants to enrol a factor of theirs. */
export interface EnrolmentRequest {
  readonly by: SessionOwner;
  /** Whether the person's password was given with it, and is right. */
  readonly passwordShown: boolean;
}

/** What an authenticator app is told, once. */
export interface TotpInvitation {
  readonly factorId: string;
  /** In base32. */
  readonly secret: string;
  readonly uri: string;
}

const PASSKEY_ENROLMENT = 'passkey-enrolment';

/** Makes the secret of an authenticator app. It counts only once a code made of it has been typed; one begun before is void. */
export function beginTotp(
  ctx: UseCaseContext,
  request: EnrolmentRequest & { readonly label: string },
): Promise<Result<TotpInvitation, Rejection>> {
  const { userId } = request.by;
  return ctx.db.transaction(async (tx) => {
    const allowed = await mayEnrol(ctx, tx, request);
    if (!allowed.ok) return allowed;
    const [now, person] = [await tx.now(), await findUser(tx, userId)];
    await dropUnconfirmed(tx, { userId, now });
    const [factorId, secret] = [ctx.newId(), ctx.randomBytes(TOTP_SECRET_BYTES)];
    const sealedSecret = ctx.factorSeal.seal(factorId, secret, ctx.randomBytes(NONCE_BYTES));
    await insertFactor(tx, { id: factorId, userId, kind: 'totp', label: request.label, sealedSecret, createdAt: now });
    const uri = otpauthUri({ secret, account: person?.name ?? userId, issuer: 'SafeRoute' });
    return ok({ factorId, secret: toBase32(secret), uri });
  });
}

/** Takes the first code of an authenticator app: from now on it counts. */
export function confirmTotp(
  ctx: UseCaseContext,
  request: { readonly by: SessionOwner; readonly factorId: string; readonly code: string },
): Promise<Result<null, Rejection>> {
  const { by, factorId, code } = request;
  return tryFactor(ctx, { by, purpose: 'second-factors', method: 'totp' }, async ({ tx, now, factors }) => {
    const factor = factors.find(({ id, confirmedAt }) => id === factorId && confirmedAt === null);
    if (!factor?.sealedSecret || !isEnrollable(factor, now)) return { kind: 'refused', error: { kind: 'factor-not-found' } };
    // Begun with the password, as a first factor; if another has come to count meanwhile, it is none any more.
    const allowed = await mayEnrol(ctx, tx, { by, passwordShown: true });
    if (!allowed.ok) return { kind: 'refused', error: allowed.error };
    const secret = ctx.factorSeal.open(factorId, factor.sealedSecret);
    const decided = decideCode([{ id: factorId, secret, lastCounter: null }], code, now);
    if (!decided.ok) return { kind: 'failed', reason: decided.error };
    await saveFactor(tx, factorId, { confirmedAt: now, lastCounter: decided.value.counter, lastUsedAt: now });
    await recordEnrolment(ctx, tx, { by, factorId, kind: 'totp', label: factor.label });
    return { kind: 'shown', value: null };
  });
}

/** Invites a browser to make a passkey. */
export function beginPasskey(ctx: UseCaseContext, request: EnrolmentRequest): Promise<Result<PasskeyCreationOptions, Rejection>> {
  const { by } = request;
  return ctx.db.transaction(async (tx) => {
    const allowed = await mayEnrol(ctx, tx, request);
    if (!allowed.ok) return allowed;
    const [now, person] = [await tx.now(), await findUser(tx, by.userId)];
    const challenge = ctx.randomBytes(CHALLENGE_BYTES);
    await issueChallenge(tx, { id: ctx.newId(), ...by, purpose: PASSKEY_ENROLMENT, challenge, expiresAt: now + CHALLENGE_LIFE_MS });
    const user = { id: Buffer.from(by.userId).toString('base64url'), name: person?.name ?? by.userId };
    const { rpId } = relyingParty(ctx);
    return ok(
      creationOptions({ challenge: Buffer.from(challenge).toString('base64url'), rpId, user, known: namedPasskeys(allowed.value) }),
    );
  });
}

/** Takes the passkey a browser has made; it has verified its user, so it counts at once. */
export function finishPasskey(
  ctx: UseCaseContext,
  request: { readonly by: SessionOwner; readonly label: string; readonly answer: unknown; readonly judge: PasskeyJudge },
): Promise<Result<null, Rejection>> {
  const { by, label, answer, judge } = request;
  return tryFactor(ctx, { by, purpose: 'second-factors', method: 'passkey' }, async ({ tx }) => {
    // What the browser was invited with holds; what has come to count since then, too.
    const allowed = await mayEnrol(ctx, tx, { by, passwordShown: true });
    if (!allowed.ok) return { kind: 'refused', error: allowed.error };
    const challenge = await spendChallenge(tx, { ...by, purpose: PASSKEY_ENROLMENT });
    if (challenge === null) return { kind: 'failed', reason: 'no-challenge' };
    const expected = { challenge: Buffer.from(challenge).toString('base64url'), ...relyingParty(ctx) };
    const passkey = await judge.enrolled(answer, expected);
    if (passkey === null) return { kind: 'failed', reason: 'wrong' };
    const factorId = ctx.newId();
    if (!(await insertPasskey(tx, { id: factorId, userId: by.userId, label, passkey }))) return { kind: 'failed', reason: 'known' };
    await recordEnrolment(ctx, tx, { by, factorId, kind: 'passkey', label });
    return { kind: 'shown', value: null };
  });
}

/** The person's factors, those that wait included, if they may add one; a refusal is on record. Locks them to the end of the transaction. */
async function mayEnrol(
  ctx: UseCaseContext,
  tx: Tx,
  { by, passwordShown }: EnrolmentRequest,
): Promise<Result<readonly FactorRow[], Rejection>> {
  await lockFactors(tx, by.userId);
  const factors = await readFactors(tx, by.userId);
  const enrolled = factors.filter(({ confirmedAt }) => confirmedAt !== null).length;
  const stepUp = await findStepUp(tx, { ...by, purpose: 'second-factors' });
  const fault = enrolmentFault({ enrolled, passwordShown, stepUp, need: { ...by, now: await tx.now() } });
  if (fault === null) return ok(factors);
  if (fault === 'password-required') return rejection(fault);
  const demanded = await demandStepUp(ctx, tx, { by, purpose: 'second-factors', action: 'second-factor.enrol' });
  return demanded.ok ? ok(factors) : demanded;
}

async function insertPasskey(
  tx: Tx,
  { passkey, ...factor }: { readonly id: string; readonly userId: string; readonly label: string; readonly passkey: Passkey },
): Promise<boolean> {
  const now = await tx.now();
  const columns = { ...passkey, transports: [...passkey.transports] };
  return insertFactor(tx, { ...factor, ...columns, kind: 'passkey', createdAt: now, confirmedAt: now });
}

async function recordEnrolment(
  ctx: UseCaseContext,
  tx: Tx,
  { by, ...factor }: { readonly by: SessionOwner; readonly factorId: string; readonly kind: FactorKind; readonly label: string },
): Promise<void> {
  const details = { ...factor, sessionId: by.sessionId };
  await recordAdministration(ctx, tx, { action: 'second-factor.enrolled', by: by.userId, details });
}
