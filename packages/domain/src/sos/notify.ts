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
