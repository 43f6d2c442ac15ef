import { readTrackingByTokenHash } from '@saferoute/db';
import type { TrackedLink } from '@saferoute/db';
import { isTokenShaped } from '@saferoute/domain';
import { hashToken } from '@saferoute/usecases';
import type { RouterContext } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Finds what a token opens. A wrong token is the same plain 404 whatever is wrong with it, and only wrong ones slow their sender down:
 * a family that reloads a working page all night never meets a limit.
 */
export async function findTracked({ services, address }: RouterContext, token: string): Promise<TrackedLink> {
  const tracked = isTokenShaped(token) ? await readTrackingByTokenHash(services.usecases.db.read, hashToken(token)) : null;
  if (tracked !== null) return tracked;
  if (services.trackingFailures.isExhausted(address)) throw new Refusal('auth.too-many-attempts');
  services.trackingFailures.countFailure(address);
  throw new Refusal('tracking.link.not-found');
}
