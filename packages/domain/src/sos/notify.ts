import type { EffectDraft, NotificationType } from './effects.ts';

/** A notification for the person the alert is about. */
export function notifyOriginator(userId: string, type: NotificationType, title: string, body: string): EffectDraft {
  return { kind: 'notify', audience: 'originator', userIds: [userId], type, title, body };
}

/** A notification for every member of staff who must know; no effect when there is none. */
export function notifyStaff(userIds: readonly string[], type: NotificationType, title: string, body: string): EffectDraft[] {
  return userIds.length === 0 ? [] : [{ kind: 'notify', audience: 'staff', userIds, type, title, body }];
}
