import type { Instant } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';

/** Five decimals: about a metre. */
export const coordinates = ({ latitude, longitude }: PositionView): string => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

/** “accurate to 8 m”; from a kilometre on in kilometres. Empty when the phone did not say. */
export function accuracyWords({ accuracyM }: PositionView): string {
  if (accuracyM === null) return '';
  return accuracyM < 1_000 ? `accurate to ${Math.max(1, Math.round(accuracyM))} m` : `accurate to ${(accuracyM / 1_000).toFixed(1)} km`;
}

/** `14:30` where the reader is; with the day when it is not today. */
export function clockWords(at: string, now: Instant): string {
  const time = new Date(at);
  const clock = time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (time.toDateString() === new Date(now).toDateString()) return clock;
  return `${clock} on ${time.toLocaleDateString(undefined, { day: 'numeric', month: 'long' })}`;
}

/** The exact time with its zone, for those who hover or press long. */
export const exactWords = (at: string): string => new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** Opens the place in the phone's own maps on Android, in Google Maps elsewhere. */
export function mapsHref({ latitude, longitude }: PositionView, userAgent: string): string {
  const place = `${latitude},${longitude}`;
  return /Android/.test(userAgent)
    ? `geo:${place}?q=${place}`
    : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
}
