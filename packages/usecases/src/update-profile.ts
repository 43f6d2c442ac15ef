import { ok, type Result } from '@saferoute/domain';
import { lockUser, saveUser } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { seedHotline } from './manage-contacts.ts';
import { hashPin } from './pins.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Fields of a profile its owner may change; absent = as it is. */
export interface ProfileChange {
  readonly name?: string | undefined;
  /** E.164, or null for none. A new number is unverified. */
  readonly phone?: string | null | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}

export async function updateProfile(
  ctx: UseCaseContext,
  request: { userId: string; change: ProfileChange },
): Promise<Result<null, Rejection>> {
  const { userId, change } = request;
  return ctx.db.transaction(async (tx) => {
    const user = await lockUser(tx, userId);
    if (user === null) return rejection('user-gone');
    const { name, phone, locale, timeZone } = change;
    await saveUser(tx, userId, {
      ...(name === undefined ? {} : { name }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(phone === undefined || phone === user.phone ? {} : { phone, phoneVerified: false }),
    });
    return ok(null);
  });
}

/** Sets the safety PIN and, if given, the duress PIN; the router has checked the password and that they differ. */
export async function setPins(
  ctx: UseCaseContext,
  request: { userId: string; safetyPin: string; duressPin: string | null },
): Promise<Result<null, Rejection>> {
  const { userId, safetyPin, duressPin } = request;
  const [safetyPinHash, duressPinHash] = await Promise.all([hashPin(safetyPin), duressPin === null ? null : hashPin(duressPin)]);
  return ctx.db.transaction(async (tx) => {
    if ((await lockUser(tx, userId)) === null) return rejection('user-gone');
    await saveUser(tx, userId, { safetyPinHash, duressPinHash, pinFailures: 0, pinFailedAt: null });
    return ok(null);
  });
}

/** The person has shown that a phone or e-mail address is theirs. With no contact yet, they get the hotline. */
export async function confirmVerified(
  ctx: UseCaseContext,
  request: { userId: string; purpose: 'phone' | 'email'; target: string },
): Promise<Result<null, Rejection>> {
  const { userId, purpose, target } = request;
  return ctx.db.transaction(async (tx) => {
    if ((await lockUser(tx, userId)) === null) return rejection('user-gone');
    await saveUser(tx, userId, purpose === 'phone' ? { phone: target, phoneVerified: true } : { emailVerified: true });
    const seeded = await seedHotline(ctx, tx, userId);
    return seeded.ok ? ok(null) : seeded;
  });
}
