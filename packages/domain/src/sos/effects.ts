import type { Instant } from '../shared/instant.ts';
import type { DeliveryPurpose, Recipient } from '../delivery/delivery.ts';

export type NotificationType =
  | 'SOS_ALERT'
  | 'SOS_ESCALATED'
  | 'SOS_RESOLVED'
  | 'SOS_ACKNOWLEDGED'
  | 'SOS_REOPENED'
  | 'SOS_DIRECT_TEXT'
  | 'SYSTEM';

/**
 * What a decision asks of the world, as data. The use case stores each in the transaction that stores the decision.
 * `id` is `alertId:version:index`: the same decision always yields the same ids, so a replay cannot double anything.
 */
export type Effect = { readonly id: string } & EffectDraft;

export type EffectDraft =
  /** Text this person: a call for help brings a tracking link of their own, an all-clear none. */
  | { readonly kind: 'deliver'; readonly purpose: DeliveryPurpose; readonly recipient: Recipient }
  /** Put a persisted notification before these accounts. */
  | {
      readonly kind: 'notify';
      readonly audience: 'originator' | 'staff';
      readonly userIds: readonly string[];
      readonly type: NotificationType;
      readonly title: string;
      readonly body: string;
    }
  /** Look at this alert again at this time. A lost, late or doubled wake-up is harmless: `nextEscalationAt` is the truth. */
  | { readonly kind: 'wake'; readonly at: Instant }
  /** Let the alert's tracking links run out, at the time the link rules say. */
  | { readonly kind: 'expire-links' }
  /** The alert is open again: its unrevoked links live on. */
  | { readonly kind: 'keep-links' };
