import type { Channel } from '@saferoute/live';
import type { TrackingView } from '@saferoute/protocol';
import { openLink } from '@saferoute/usecases';
import type { RouterContext } from '../context.ts';
import { findTracked } from '../opening-links.ts';
import { trackingView } from '../views/link-view.ts';
import { Hints } from './hints.ts';

/** A revoked link must close within two seconds, even if the hint was lost. */
const NET_MS = 1_000;

/** A tracking page: the whole small view each time it changes, until the link has ended. */
export async function* watchTracking(
  ctx: RouterContext,
  token: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackingView, void> {
  const { live, usecases } = ctx.services;
  const { link } = await findTracked(ctx, token);
  if (link.firstSeenAt === null) await openLink(usecases, link.id);
  const hints = new Hints(signal, NET_MS);
  const subscriber = { onMessage: () => hints.give(), onReconnect: () => hints.give() };
  const channels: Channel[] = [
    `link:${link.id}`,
    ...(link.alertId === null ? [] : [`alert:${link.alertId}` as const]),
    ...(link.journeyId === null ? [] : [`journey:${link.journeyId}` as const]),
  ];
  const subscriptions = channels.map((channel) => live.subscribe(channel, subscriber));
  try {
    await Promise.all(subscriptions.map(({ attached }) => attached));
    let shown = '';
    do {
      const view = trackingView(await findTracked(ctx, token), usecases.sos.fallbackNumber);
      const facts = factsOf(view);
      if (facts !== shown) yield view;
      shown = facts;
      if (view.state === 'ended') return;
    } while (await hints.next());
  } finally {
    for (const subscription of subscriptions) subscription.unsubscribe();
  }
}

/** What of a view is news: all of it but the time it was made. */
function factsOf(view: TrackingView): string {
  return JSON.stringify(view.state === 'live' ? { ...view, serverTime: '' } : view);
}
