import type { TrackingView } from '@saferoute/protocol';
import { openLink } from '@saferoute/usecases';
import type { RouterContext } from '../context.ts';
import { findTracked } from '../opening-links.ts';

/** A tracking page: the whole small view each time it changes, until the link has ended. */
export async function watchTracking(
  ctx: RouterContext,
  token: string,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<TrackingView, void>> {
  const { lookouts, usecases } = ctx.services;
  const tracked = await findTracked(ctx, token);
  if (tracked.link.firstSeenAt === null) await openLink(usecases, tracked.link.id);
  return lookouts.follow(tracked, { ...ctx, signal });
}
