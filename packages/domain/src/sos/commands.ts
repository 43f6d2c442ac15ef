import type { EmergencyContact } from '../contacts/contact.ts';
import type { DeliveryEvent, DeliveryPurpose, Recipient, Told } from '../delivery/delivery.ts';
import type { Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import type { DeviceState, TriggerSource } from './alert.ts';

/** A member of staff. */
export interface Staff {
  readonly id: string;
  readonly name: string;
}

export interface TriggerCommand {
  readonly type: 'trigger';
  /** The id the alert gets if this trigger opens one. */
  readonly alertId: string;
  readonly userId: string;
  readonly source: TriggerSource;
  /** When the phone says the person pressed; null when it did not say. */
  readonly recordedAt: Instant | null;
  readonly location: Fix | null;
  readonly journeyId: string | null;
  readonly description: string | null;
  readonly deviceState: DeviceState | null;
  /** Names of the fields that were unusable and left out. An SOS is never refused for them. */
  readonly dropped: readonly string[];
  readonly forceFallbackCall: boolean;
  readonly contacts: readonly EmergencyContact[];
  readonly staffIds: readonly string[];
}

/** How the PIN that came with a cancel was judged. */
export type PinVerdict = 'safety' | 'duress' | 'wrong' | 'not-set' | 'locked';

export type SosCommand =
  | TriggerCommand
  /** A deadline may have passed. Sent by wake-ups and the sweeper alike; too early is a no-op. */
  | { readonly type: 'escalate'; readonly staffIds: readonly string[] }
  | { readonly type: 'acknowledge'; readonly by: Staff; readonly note: string | null }
  | { readonly type: 'addNote'; readonly by: Staff; readonly note: string }
  | {
      readonly type: 'resolve';
      readonly by: Staff;
      readonly falseAlarm: boolean;
      readonly notes: string | null;
      readonly staffIds: readonly string[];
      readonly deliveries: readonly Told[];
    }
  /** The originator says it is over. */
  | { readonly type: 'cancel'; readonly pin: PinVerdict; readonly staffIds: readonly string[]; readonly deliveries: readonly Told[] }
  | {
      readonly type: 'reopen';
      readonly by: Staff;
      readonly reason: string;
      readonly userHasOpenAlert: boolean;
      readonly staffIds: readonly string[];
      readonly deliveries: readonly Told[];
    }
  /** Something happened to a text: the timeline must show it. */
  | {
      readonly type: 'recordDelivery';
      readonly purpose: DeliveryPurpose;
      readonly recipient: Recipient;
      readonly events: readonly DeliveryEvent[];
    }
  /** A recipient opened their tracking link for the first time. */
  | { readonly type: 'recordLinkSeen'; readonly recipient: Recipient };

export type CommandType = SosCommand['type'];
export type CommandOf<C extends CommandType> = Extract<SosCommand, { type: C }>;

/** Why the machine said no. */
export type SosRejection =
  | 'not-found'
  | 'already-resolved'
  | 'not-closed'
  | 'another-alert-open'
  | 'wrong-pin'
  | 'pin-not-set'
  | 'pin-locked';
