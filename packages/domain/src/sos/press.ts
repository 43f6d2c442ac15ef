import type { Instant } from '../shared/instant.ts';
import { isLate } from '../shared/lateness.ts';
import type { TriggerSource } from './alert.ts';
import type { TriggerCommand } from './commands.ts';

/** What a cause of an SOS is called before people. */
export const sourceWords: Record<TriggerSource, string> = {
  button_press: 'SOS button held',
  voice_activated: 'SOS by voice',
  stationary_timeout: 'Stopped too long and did not answer',
  admin_trigger: 'Raised by staff',
  checkin_missed: 'Missed a check-in and did not answer',
  duress_pin: 'Duress PIN entered',
};

/** When the person pressed, by the best knowledge. A clock that runs ahead must not put the press after its arrival. */
export function pressedAt({ recordedAt }: TriggerCommand, now: Instant): Instant {
  return recordedAt === null ? now : Math.min(recordedAt, now);
}

/** Whether the person asked by themselves, in the open: not a timer, not staff, not the duress PIN. */
export function isByHand({ source }: TriggerCommand): boolean {
  return source === 'button_press' || source === 'voice_activated';
}

/** ` It reached us 3 minutes after it was sent.`, or nothing when it came in time. */
export function latenessWords(command: TriggerCommand, now: Instant): string {
  const lateMs = now - pressedAt(command, now);
  return isLate(lateMs) ? ` It reached us ${count(Math.round(lateMs / 60_000), 'minute')} after it was sent.` : '';
}

/** The machine-readable half of a press on the timeline. */
export function pressMetadata(command: TriggerCommand, now: Instant): Readonly<Record<string, unknown>> {
  const { source, location, dropped } = command;
  const lateMs = now - pressedAt(command, now);
  return {
    source,
    ...(location === null
      ? {}
      : { position: { latitude: location.latitude, longitude: location.longitude, accuracyM: location.accuracyM } }),
    ...(isLate(lateMs) ? { lateMs } : {}),
    ...(dropped.length === 0 ? {} : { dropped }),
  };
}

/** `1 minute`, `2 minutes`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
