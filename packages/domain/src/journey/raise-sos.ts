import type { TriggerSource } from '../sos/alert.ts';
import type { Fix } from '../shared/position.ts';
import type { Prompt } from './monitors/watch.ts';

/**
 * Raise an SOS for the owner, in the transaction that stores the decision: trigger the SOS machine (it opens an alert or joins the open
 * one), then give this journey `followAlert` of what became of it.
 */
export interface RaiseSos {
  readonly kind: 'raise-sos';
  readonly source: TriggerSource;
  /** Where the person was last; a newer fix, if the caller has one, is better. */
  readonly location: Fix | null;
  /** For the alert. Null under duress: the owner's own screen shows an alert's description. */
  readonly description: string | null;
  /** The question nobody answered and what was observed when it was asked; null when it was not silence that raised it. */
  readonly prompt: Prompt | null;
}

/** Looks like nothing on the phone: the SOS machine hides an alert with this source from its originator. */
export function raiseUnderDuress(location: Fix | null): RaiseSos {
  return { kind: 'raise-sos', source: 'duress_pin', location, description: null, prompt: null };
}
