import type { JourneyEffectDraft, JourneyNotificationType } from './effects.ts';
import type { JourneyFace } from './journey.ts';

/** What a notification says. */
interface Words {
  readonly title: string;
  readonly body: string;
}

/** A notification for the driver; no effect while there is none. */
export function notifyDriver(
  { driverId }: Pick<JourneyFace, 'driverId'>,
  type: JourneyNotificationType,
  words: Words,
): JourneyEffectDraft[] {
  return driverId === null ? [] : [{ kind: 'notify', audience: 'driver', userIds: [driverId], type, ...words }];
}

/** A notification for the person the journey protects. */
export function notifyOwner(userId: string, type: JourneyNotificationType, words: Words): JourneyEffectDraft {
  return { kind: 'notify', audience: 'owner', userIds: [userId], type, ...words };
}
