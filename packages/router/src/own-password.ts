import type { Services, Viewer } from './context.ts';
import { Refusal } from './refusal.ts';

/** Refuses whoever has the session and not the password, and slows down whoever tries many. */
export async function checkOwnPassword({ passwordFailures, checkPassword }: Services, { userId }: Viewer, typed: string): Promise<void> {
  if (passwordFailures.isExhausted(userId)) throw new Refusal('auth.too-many-attempts');
  if (await checkPassword(userId, typed)) return;
  passwordFailures.countFailure(userId);
  throw new Refusal('auth.wrong-credentials');
}
