import type { Coordinates } from '../geo/great-circle.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../shared/instant.ts';
import { isLate } from '../shared/lateness.ts';
import { languageOf, WORDINGS } from './language.ts';
import { localTime } from './local-time.ts';
import { mapsLink } from './maps-link.ts';
import { personName } from './person-name.ts';
import { fill, render, type Template, type Wording } from './template.ts';

/** What a text about an open SOS says. */
export interface SosSms {
  /** As the person wrote it; made fit for a text here. */
  readonly name: string | null;
  readonly location: Coordinates | null;
  /** Written out in full, whatever its length; `null` only in a text the phone itself must send. */
  readonly trackingUrl: string | null;
  readonly triggeredAt: Instant;
  /** When the SOS reached us; absent if nothing is known of a delay. */
  readonly receivedAt?: Instant | undefined;
  /** The person's IANA zone. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale?: string | null | undefined;
}

/** The text to an emergency contact. Cannot fail: what is missing or no place is said in words. */
export function sosSmsBody(sos: SosSms): string {
  const wording = WORDINGS[languageOf(sos.locale)];
  return alertText(wording, wording.sos, sos);
}

/** The text to campus security, when an SOS escalates. */
export function campusSosSms(sos: SosSms): string {
  const wording = WORDINGS[languageOf(sos.locale)];
  return alertText(wording, wording.campusSos, sos);
}

const alertText = (wording: Wording, template: Template, sos: SosSms): string =>
  render(template, {
    name: personName(sos.name) ?? template.unnamed,
    location: mapsLink(sos.location) ?? wording.noLocation,
    link: sos.trackingUrl ?? wording.noLink,
    time: triggerTime(wording, sos),
  });

function triggerTime(wording: Wording, { triggeredAt, receivedAt = triggeredAt, timeZone }: SosSms): string {
  const time = localTime(triggeredAt, timeZone);
  const ageMs = receivedAt - triggeredAt;
  return isLate(ageMs) ? fill(wording.late, { time, age: ageText(wording, ageMs) }) : time;
}

/** Whole minutes, rounded down: `25 min`, `1 h 5 min`, `48 h`. */
function ageText(wording: Wording, ageMs: number): string {
  const hours = Math.floor(ageMs / HOUR_MS);
  const minutes = Math.floor((ageMs % HOUR_MS) / MINUTE_MS);
  const parts = [hours > 0 ? `${hours} ${wording.hours}` : '', minutes > 0 ? `${minutes} ${wording.minutes}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}
