import type { EmergencyContact } from '../contacts/contact.ts';
import type { PinVerdict, Staff } from '../sos/commands.ts';
import type { JourneyPlan } from './journey.ts';

/**
 * Who ends a journey. The owner or staff, never the driver: they could end the watch over the person beside them.
 * `pin` is null when none was typed. `promptOpen`: the monitors are waiting for an answer, and ending the journey would be one.
 */
export type JourneyEnder =
  | { readonly role: 'owner'; readonly pin: PinVerdict | null; readonly promptOpen: boolean }
  | { readonly role: 'staff'; readonly staff: Staff };

export interface PlanCommand {
  readonly type: 'plan';
  /** The id the journey gets. */
  readonly journeyId: string;
  readonly userId: string;
  readonly plan: JourneyPlan;
  readonly contacts: readonly EmergencyContact[];
}

export type JourneyCommand =
  | PlanCommand
  /** `anotherUnderWay`: the owner is shown another journey as under way. Ask what is shown: the truth may be hidden from whoever looks. */
  | { readonly type: 'start'; readonly anotherUnderWay: boolean }
  | { readonly type: 'assignDriver'; readonly driverId: string }
  | { readonly type: 'editPlan'; readonly plan: JourneyPlan }
  /** `contact` gets the link by text; null: the owner hands it out. */
  | { readonly type: 'share'; readonly contact: EmergencyContact | null }
  | { readonly type: 'complete'; readonly by: JourneyEnder }
  | { readonly type: 'cancel'; readonly by: JourneyEnder }
  /** This alert is open. `silent`: its originator's screen must not show that. Says what is, not what changed, so repeating it is harmless. */
  | { readonly type: 'enterEmergency'; readonly alertId: string; readonly silent: boolean }
  /** This alert is closed. */
  | { readonly type: 'leaveEmergency'; readonly alertId: string };

export type JourneyCommandType = JourneyCommand['type'];
export type JourneyCommandOf<C extends JourneyCommandType> = Extract<JourneyCommand, { type: C }>;

/** Why the journey machine said no. */
export type JourneyRejection =
  | 'not-found'
  | 'not-started'
  | 'over'
  | 'locked'
  | 'another-under-way'
  | 'invalid-place'
  | 'not-textable'
  | 'pin-needed'
  | 'pin-not-set'
  | 'wrong-pin'
  | 'pin-locked';

/** What a decision wants said, though it went through. */
export type JourneyWarning = 'no-emergency-contact';
