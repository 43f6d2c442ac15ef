import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { schema } from '@saferoute/db';
import type { Database, Tx } from '@saferoute/db';
import type { Instant } from '@saferoute/domain';
import { and, eq } from 'drizzle-orm';
import { CODE_LIFE_MS, spendSend, spendTry } from './verification-rules.ts';

const { verificationCodes } = schema;
const PHONE = 'phone';
const CODE_DIGITS = 6;

type Row = typeof verificationCodes.$inferSelect;

/** What a try of a code came to. */
export type CodeVerdict = { readonly kind: 'right'; readonly target: string } | { readonly kind: 'wrong' } | { readonly kind: 'exhausted' };

export interface CodeRequest {
  readonly db: Database;
  /** Keys the hash, so that the table alone tells no code. */
  readonly secret: string;
  readonly userId: string;
}

/** Makes a new code for a phone and answers it; the one before is void. Null when this person has had enough for now. */
export async function issueCode({ db, secret, userId }: CodeRequest, phone: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [before, now] = [await lockRow(tx, userId), await tx.now()];
    const budget = spendSend(before, now);
    if (budget === null) return null;
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const salt = randomBytes(16);
    const row = { ...budget, target: phone, salt, codeHash: hashOf(code, salt, secret), createdAt: now, expiresAt: now + CODE_LIFE_MS };
    await tx
      .insert(verificationCodes)
      .values({ ...row, userId, purpose: PHONE })
      .onConflictDoUpdate({ target: [verificationCodes.userId, verificationCodes.purpose], set: row });
    return code;
  });
}

/** Judges a code. Every try counts, the right one included: after it the code is void. */
export async function tryCode({ db, secret, userId }: CodeRequest, code: string): Promise<CodeVerdict> {
  return db.transaction(async (tx): Promise<CodeVerdict> => {
    const [row, now] = [await lockRow(tx, userId), await tx.now()];
    if (row === null) return { kind: 'wrong' };
    const budget = spendTry(row, now);
    if (budget === null) return { kind: 'exhausted' };
    const right = now < row.expiresAt && timingSafeEqual(hashOf(code, row.salt, secret), row.codeHash);
    await save(tx, userId, { ...budget, ...(right ? { expiresAt: now } : {}) });
    return right ? { kind: 'right', target: row.target } : { kind: 'wrong' };
  });
}

async function lockRow(tx: Tx, userId: string): Promise<Row | null> {
  const [row] = await tx.select().from(verificationCodes).where(ofUser(userId)).for('update');
  return row ?? null;
}

async function save(tx: Tx, userId: string, set: Partial<Row> & { readonly expiresAt?: Instant }): Promise<void> {
  await tx.update(verificationCodes).set(set).where(ofUser(userId));
}

const ofUser = (userId: string) => and(eq(verificationCodes.userId, userId), eq(verificationCodes.purpose, PHONE));

function hashOf(code: string, salt: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(salt).update(code).digest();
}
