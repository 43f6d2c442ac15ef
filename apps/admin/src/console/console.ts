import { createCell, type FeedState, mergeFeedEvent, type Observed, unknownFeed } from '@saferoute/client';
import type { AlertView, ClientConfig, FeedEvent, ProfileView } from '@saferoute/protocol';
import { type CommandDesk, createCommandDesk } from '../alert/command-desk.ts';
import type { Api } from './api.ts';
import { sendCommand } from './send-command.ts';
import { extendTrails, type Trails } from './trails.ts';

/** What a signed-in dispatcher works with. Made once per session; `start` opens the feed and answers how to close it. */
export interface Console extends Api {
  readonly me: ProfileView;
  readonly config: ClientConfig;
  readonly feed: Observed<FeedState>;
  readonly trails: Observed<Trails>;
  readonly desk: CommandDesk;
  readonly tell: (event: FeedEvent) => void;
  readonly start: () => () => void;
}

/** The console of `me` on the server behind `api`. */
export function createConsole(api: Api, me: ProfileView, config: ClientConfig): Console {
  const feed = createCell<FeedState>(unknownFeed);
  const trails = createCell<Trails>(new Map());
  const tell = (event: FeedEvent): void => {
    trails.set(extendTrails(trails.get(), event));
    feed.set(mergeFeedEvent(feed.get(), event));
  };
  const learned = (alert: AlertView): void => tell({ kind: 'entries', alerts: [alert], entries: [] });
  const { trpc } = api.client;
  const desk = createCommandDesk({
    send: (alertId, command) => sendCommand(trpc, alertId, command),
    look: (id) => trpc.sos.byId.query({ id }),
    actor: () => ({ me: { id: me.id, name: me.name }, at: new Date(api.serverNow()).toISOString() }),
    learned,
  });
  /** Alerts are told to administrators; an officer hears of what they are told themselves, and so of the end of the session. */
  const start = (): (() => void) => {
    if (me.role !== 'admin') return api.client.watchNotifications({ onEvent: () => {}, onRefused: () => api.tokens.forget() }).stop;
    const watch = api.client.watchFeed({
      onEvent: (event) => {
        tell(event);
        if (event.kind === 'entries' && feed.get().behind) watch.restart();
      },
      onRefused: () => api.tokens.forget(),
    });
    return watch.stop;
  };
  return { ...api, me, config, feed, trails, desk, tell, start };
}
