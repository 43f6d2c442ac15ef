import type { Instant } from '../../shared/instant.ts';
import type { RaiseSos } from '../raise-sos.ts';
import type { Prompt } from './watch.ts';

/**
 * What a decision of the monitors asks of the world, as data. The use case stores each in the transaction that stores the decision.
 * `id` is `journeyId:w<version>:<index>`: the same decision always yields the same ids, so a replay cannot double anything.
 */
export type MonitorEffect = { readonly id: string } & MonitorEffectDraft;

export type MonitorEffectDraft =
  /** Put the question before the person on every device of theirs. */
  | {
      readonly kind: 'notify';
      readonly audience: 'owner';
      readonly userIds: readonly string[];
      readonly type: 'ARE_YOU_OK';
      readonly title: string;
      readonly body: string;
    }
  /** Text the question to the person's own phone: the app may be gone, the phone not. */
  | { readonly kind: 'text-owner'; readonly userId: string; readonly prompt: Prompt }
  /** The question is no longer open: take it off the devices that still show it. */
  | { readonly kind: 'withdraw-prompt'; readonly promptId: string }
  /** Look at this watch again at this time. A lost, late or doubled wake-up is harmless: `nextWakeAt` is the truth. */
  | { readonly kind: 'wake'; readonly at: Instant }
  | RaiseSos;
