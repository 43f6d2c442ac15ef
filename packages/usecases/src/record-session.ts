import { isStaffRole } from '@saferoute/domain/evidence';
import { findUser, findUserIdByEmail } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';

/** Something that happened at the door. */
export interface DoorEvent {
  readonly userId: string;
  /** `noun.verb`, past tense. */
  readonly action: 'session.opened' | 'session.ended' | 'session.refused' | 'password.changed';
  /** Null where there is none. */
  readonly sessionId: string | null;
}

/** Puts what staff do at the door on record; what everybody else does there is nobody's business. */
export async function recordAtTheDoor(ctx: UseCaseContext, { userId, action, sessionId }: DoorEvent): Promise<void> {
  const person = await findUser(ctx.db.read, userId);
  if (person === null || !(isStaffRole(person.role) || ctx.alwaysNotify.includes(userId))) return;
  // Who was refused may have been anybody.
  const by = action === 'session.refused' ? null : userId;
  await ctx.db.transaction((tx) => recordAdministration(ctx, tx, { action, by, details: { userId, sessionId } }));
}

/** Somebody did not know the password of an account. What they typed is not kept. */
export async function recordRefusedSignIn(ctx: UseCaseContext, email: string): Promise<void> {
  const userId = await findUserIdByEmail(ctx.db.read, email);
  if (userId !== null) await recordAtTheDoor(ctx, { userId, action: 'session.refused', sessionId: null });
}
