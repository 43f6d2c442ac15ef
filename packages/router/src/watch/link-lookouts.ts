import { readTrackingByTokenHash } from '@saferoute/db';
import type { Reader, TrackedLink } from '@saferoute/db';
import type { Channel, LiveEngine } from '@saferoute/live';
import type { TrackingView } from '@saferoute/protocol';
import { Refusal } from '../refusal.ts';
import { trackingView } from '../views/link-view.ts';
import { follow, type Following } from './follow.ts';
import { Lookout } from './lookout.ts';

export interface LinkLookoutsOptions {
  readonly db: Reader;
  readonly live: LiveEngine;
  readonly emergencyNumber: string;
}

/**
 * Looks through links for everybody in this process who does: however many watch through one link, a change is read once. Who lags behind
 * misses what has been overtaken.
 */
export class LinkLookouts {
  readonly #options: LinkLookoutsOptions;
  readonly #open = new Map<string, Lookout>();

  constructor(options: LinkLookoutsOptions) {
    this.#options = options;
  }

  /** What is seen through a link, beginning with what was just found there, each time it changes and until the link has ended. */
  follow(found: TrackedLink, following: Following): AsyncGenerator<TrackingView, void> {
    return follow(this.#at(found), following);
  }

  #at(found: TrackedLink): Lookout {
    const { link } = found;
    const open = this.#open.get(link.id);
    if (open?.isKept === true) {
      open.meet(found);
      return open;
    }
    const { db, live, emergencyNumber } = this.#options;
    const look = async () => {
      const tracked = await readTrackingByTokenHash(db, link.tokenHash);
      if (tracked === null) throw new Refusal('tracking.link.not-found');
      return tracked;
    };
    const lookout = new Lookout(found, { look, viewOf: (tracked) => trackingView(tracked, emergencyNumber) });
    this.#open.set(link.id, lookout);
    const channels: Channel[] = [
      `link:${link.id}`,
      ...(link.alertId === null ? [] : [`alert:${link.alertId}` as const]),
      ...(link.journeyId === null ? [] : [`journey:${link.journeyId}` as const]),
    ];
    void lookout.keep(live, channels).then(() => {
      if (this.#open.get(link.id) === lookout) this.#open.delete(link.id);
    });
    return lookout;
  }
}
