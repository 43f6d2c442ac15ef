import type { Services, Viewer } from './context.ts';
import { Refusal } from './refusal.ts';

/** Refuses whoever has the session and not the password, and slows down whoever tries many. */
export async function checkOwnPassword(services: Services, { userId }: Viewer, typed: string): Promise<void> {
  if (services.passwordFailures.isExhausted(userId)) throw new Refusal('auth.too-many-attempts');
  if (await services.checkPassword(userId, typed)) return;
  services.passwordFailures.countFailure(userId);
  throw new Refusal('auth.wrong-credentials');
}
