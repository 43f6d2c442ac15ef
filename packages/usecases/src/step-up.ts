import {
  CHALLENGE_LIFE_MS,
  decideCode,
  requestOptions,
  type FactorKind,
  type PasskeyJudge,
  type PasskeyRequestOptions,
  type StepUpPurpose,
} from '@saferoute/domain/evidence';
import { ok, type Instant, type Result } from '@saferoute/domain';
import { issueChallenge, lockFactors, readFactors, saveFactor, spendChallenge, type FactorRow, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { credentialIdIn, namedPasskeys, passkeyOf, relyingParty, CHALLENGE_BYTES } from './passkeys.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';
import { tryFactor, type FactorFacts, type SessionOwner } from './try-factor.ts';

/** Somebody wants to show a second factor, for one purpose. */
export interface StepUpRequest {
  readonly by: SessionOwner;
  readonly purpose: StepUpPurpose;
}

/** A factor was shown: from then on, and for five minutes. */
export interface ShownFactor {
  readonly stepUpId: string;
  readonly at: Instant;
}

/** Shows a code of an authenticator app. */
export function stepUpByTotp(
  ctx: UseCaseContext,
  request: StepUpRequest & { readonly code: string },
): Promise<Result<ShownFactor, Rejection>> {
  const { by, purpose, code } = request;
  return tryFactor<ShownFactor>(ctx, { by, purpose, method: 'totp' }, async (facts) => {
    const { tx, now } = facts;
    const apps = confirmed(facts, 'totp').flatMap(({ id, sealedSecret, lastCounter }) =>
      sealedSecret === null ? [] : [{ id, secret: ctx.factorSeal.open(id, sealedSecret), lastCounter }],
    );
    if (apps.length === 0) return { kind: 'refused', error: { kind: 'factor-not-found' } };
    const decided = decideCode(apps, code, now);
    if (!decided.ok) return { kind: 'failed', reason: decided.error };
    const { factorId, counter } = decided.value;
    await saveFactor(tx, factorId, { lastCounter: counter, lastUsedAt: now });
    return { kind: 'shown', value: await record(ctx, tx, { by, purpose, method: 'totp', factorId }) };
  });
}

/** Asks a passkey to sign something nobody has seen before; refused to people without one. */
export function challengeStepUp(ctx: UseCaseContext, { by, purpose }: StepUpRequest): Promise<Result<PasskeyRequestOptions, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    await lockFactors(tx, by.userId);
    const known = namedPasskeys(await readFactors(tx, by.userId));
    if (known.length === 0) return rejection('factor-not-found');
    const challenge = ctx.randomBytes(CHALLENGE_BYTES);
    await issueChallenge(tx, { id: ctx.newId(), ...by, purpose, challenge, expiresAt: (await tx.now()) + CHALLENGE_LIFE_MS });
    const { rpId } = relyingParty(ctx);
    return ok(requestOptions({ challenge: Buffer.from(challenge).toString('base64url'), rpId, known }));
  });
}

/** Shows a passkey: what it has signed of the challenge. The challenge is spent, whatever comes of it. */
export function stepUpByPasskey(
  ctx: UseCaseContext,
  request: StepUpRequest & { readonly answer: unknown; readonly judge: PasskeyJudge },
): Promise<Result<ShownFactor, Rejection>> {
  const { by, purpose, answer, judge } = request;
  return tryFactor(ctx, { by, purpose, method: 'passkey' }, async (facts) => {
    const { tx, now } = facts;
    const challenge = await spendChallenge(tx, { ...by, purpose });
    if (challenge === null) return { kind: 'failed', reason: 'no-challenge' };
    const claimed = credentialIdIn(answer);
    const factor = confirmed(facts, 'passkey').find(({ credentialId }) => credentialId !== null && claimed?.equals(credentialId));
    const passkey = factor && passkeyOf(factor);
    if (factor === undefined || !passkey) return { kind: 'failed', reason: 'unknown' };
    const expected = { challenge: Buffer.from(challenge).toString('base64url'), ...relyingParty(ctx) };
    const signCount = await judge.shown(answer, { ...expected, passkey });
    if (signCount === null) return { kind: 'failed', reason: 'wrong' };
    await saveFactor(tx, factor.id, { signCount, lastUsedAt: now });
    return { kind: 'shown', value: await record(ctx, tx, { by, purpose, method: 'passkey', factorId: factor.id }) };
  });
}

const confirmed = ({ factors }: FactorFacts, kind: FactorKind): readonly FactorRow[] =>
  factors.filter((factor) => factor.kind === kind && factor.confirmedAt !== null);

/** The row and the leaf that vouches for each of its columns, in the transaction that accepts the factor. */
async function record(
  ctx: UseCaseContext,
  tx: Tx,
  { by, ...shown }: StepUpRequest & { readonly method: FactorKind; readonly factorId: string },
): Promise<ShownFactor> {
  const at = await tx.now();
  const row = { id: ctx.newId(), ...by, ...shown, at };
  const act = { alertId: null, type: 'administration', action: 'step-up.shown', by: by.userId } as const;
  await recordRow(ctx, tx, { ...act, table: 'evidence_step_ups', row });
  return { stepUpId: row.id, at };
}
