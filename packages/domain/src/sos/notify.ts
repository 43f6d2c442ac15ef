import { recipientsMeant, recipientsTold, type Told } from '../delivery/delivery.ts';
import type { EffectDraft, NotificationType } from './effects.ts';

/** What a notification says. */
interface Words {
  readonly title: string;
  readonly body: string;
}

/** A notification for the person the alert is about. */
export function notifyOriginator(userId: string, type: NotificationType, words: Words): EffectDraft {
  return { kind: 'notify', audience: 'originator', userIds: [userId], type, ...words };
}

/** A notification for every member of staff who must know; no effect when there is none. */
export function notifyStaff(userIds: readonly string[], type: NotificationType, words: Words): EffectDraft[] {
  return userIds.length === 0 ? [] : [{ kind: 'notify', audience: 'staff', userIds, type, ...words }];
}

/** A text to everybody who may have heard of the alert that it is over: nobody drives on through the night for nothing. */
export function tellAllClear(deliveries: readonly Told[]): EffectDraft[] {
  return recipientsTold(deliveries).map((recipient) => ({ kind: 'deliver', purpose: 'all-clear', recipient }));
}

/** A new text to everybody who was to hear of the alert: they believe that it is over. */
export function tellAgain(deliveries: readonly Told[]): EffectDraft[] {
  return recipientsMeant(deliveries).map((recipient) => ({ kind: 'deliver', purpose: 'sos', recipient }));
}
