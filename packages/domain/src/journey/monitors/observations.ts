import type { Instant } from '../../shared/instant.ts';
import type { PinVerdict } from '../../sos/commands.ts';
import type { Sighting, WatchedPlan } from './watch.ts';

/** What the journey machine tells the monitors. */
export type WatchOrder =
  /** The journey is shown as going on, begun or out of its emergency. To a watch that goes on it is nothing. */
  | { readonly type: 'arm'; readonly journeyId: string; readonly userId: string; readonly plan: WatchedPlan }
  /** An emergency is shown: nobody needs to ask any more. */
  | { readonly type: 'rest' }
  | { readonly type: 'end' }
  | { readonly type: 'changePlan'; readonly plan: WatchedPlan };

/**
 * What comes to the monitors of a journey. A PIN is null when none was typed; `not-set`, of a person who has none, is a plain "I'm OK".
 */
export type MonitorObservation =
  | WatchOrder
  /**
   * Look again: a fix came in, or a wake-up. The sighting is of the newest fix there is, by the phone's clock, not of each; null when
   * there is none. Looking too early, twice or at old news is a no-op.
   */
  | { readonly type: 'look'; readonly sighting: Sighting | null }
  /** The person answers this prompt. */
  | { readonly type: 'answer'; readonly promptId: string; readonly pin: PinVerdict }
  /** "Ask me at …", by our clock. Putting off one that is set takes the PIN: it is how somebody would be kept from being missed. */
  | { readonly type: 'setCheckIn'; readonly dueAt: Instant; readonly pin: PinVerdict | null }
  /** "I'm OK" before the check-in that is due then. */
  | { readonly type: 'checkIn'; readonly dueAt: Instant; readonly pin: PinVerdict };

export type MonitorObservationType = MonitorObservation['type'];
export type MonitorObservationOf<T extends MonitorObservationType> = Extract<MonitorObservation, { type: T }>;

/** Why the monitors said no. */
export type MonitorRejection =
  | 'not-watched'
  | 'journey-over'
  | 'prompt-over'
  | 'no-such-check-in'
  | 'check-in-out-of-range'
  | 'pin-needed'
  | 'wrong-pin'
  | 'pin-locked';
