import type { TrackingView } from '@saferoute/protocol';
import type { RouterContext } from '../context.ts';
import type { Lookout } from './lookout.ts';

/** Who follows: the connection, and when they go away. */
export type Following = Pick<RouterContext, 'backlog' | 'retell'> & { readonly signal: AbortSignal | undefined };

/**
 * What is seen from a lookout, now and each time it changes, until there is nothing left to see. Where the connection can retell, only the first
 * and the last of it come out here. A slow reader is kept waiting, and then told what is newest.
 */
export async function* follow(lookout: Lookout, { backlog, retell, signal }: Following): AsyncGenerator<TrackingView, void> {
  let tell: ReturnType<RouterContext['retell']> = null;
  let shown = lookout.sight();
  let resume = () => {};
  const leave = lookout.join((news) => {
    // Most of what is told to a crowd takes this way.
    if (news === null || news.view.state === 'ended' || tell === null || backlog() !== null) resume();
    else if (news.facts !== shown.facts) tell((shown = news).view);
  });
  const goAway = () => {
    leave();
    resume();
  };
  signal?.addEventListener('abort', goAway, { once: true });
  try {
    // An object of its own, which says whom it is told to.
    const first = Object.freeze({ ...shown.view });
    yield first;
    tell = retell(first);
    while (shown.view.state !== 'ended' && signal?.aborted !== true) {
      const seen = lookout.sight();
      const gone = backlog();
      if (seen.facts === shown.facts) await new Promise<void>((resolve) => (resume = resolve));
      else if (gone !== null) await gone;
      else if (tell === null || seen.view.state === 'ended') yield (shown = seen).view;
      else tell((shown = seen).view);
    }
  } finally {
    signal?.removeEventListener('abort', goAway);
    leave();
  }
}
