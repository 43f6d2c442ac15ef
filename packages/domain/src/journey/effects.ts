import type { Recipient } from '../delivery/delivery.ts';
import type { WatchOrder } from './monitors/observations.ts';
import type { RaiseSos } from './raise-sos.ts';

export type JourneyNotificationType =
  | 'JOURNEY_ASSIGNED'
  | 'JOURNEY_UNASSIGNED'
  | 'JOURNEY_STARTED'
  | 'JOURNEY_CHANGED'
  | 'JOURNEY_COMPLETED'
  | 'JOURNEY_CANCELLED';

/**
 * What a decision about a journey asks of the world, as data. The use case stores each in the transaction that stores the decision.
 * `id` is `journeyId:version:index`: the same decision always yields the same ids, so a replay cannot double anything.
 */
export type JourneyEffect = { readonly id: string } & JourneyEffectDraft;

export type JourneyEffectDraft =
  /** Put a persisted notification before these accounts. */
  | {
      readonly kind: 'notify';
      readonly audience: 'owner' | 'driver';
      readonly userIds: readonly string[];
      readonly type: JourneyNotificationType;
      readonly title: string;
      readonly body: string;
    }
  /** Make a tracking link of its own and text it to this person; null: the owner hands it out. */
  | { readonly kind: 'share-link'; readonly recipient: Recipient | null }
  /** Give this to the journey's monitors. */
  | { readonly kind: 'watch'; readonly order: WatchOrder }
  /** Let the journey's links run out, at the time the link rules say. */
  | { readonly kind: 'expire-links' }
  /** Work out what it came to: it is shown as completed. */
  | { readonly kind: 'settle-trip' }
  | RaiseSos;
