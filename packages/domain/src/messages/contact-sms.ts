import type { Instant } from '../shared/instant.ts';
import { languageOf, WORDINGS } from './language.ts';
import { localTime } from './local-time.ts';
import { personName } from './person-name.ts';
import { render } from './template.ts';

/** What tells somebody that they are now an emergency contact, and how to decline. */
export interface ContactAddedSms {
  /** Whose contact they are. */
  readonly name: string | null;
  /** BCP 47. */
  readonly locale?: string | null | undefined;
}

/** What tells a contact who was alarmed that it is over. */
export interface AllClearSms {
  /** Whose SOS it was. */
  readonly name: string | null;
  readonly outcome: 'RESOLVED' | 'FALSE_ALARM';
  readonly closedAt: Instant;
  /** The person's IANA zone. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale?: string | null | undefined;
}

/** The text to a contact just added. */
export function contactAddedSms({ name, locale }: ContactAddedSms): string {
  const { contactAdded } = WORDINGS[languageOf(locale)];
  return render(contactAdded, { name: personName(name) ?? contactAdded.unnamed });
}

/** The text to every contact who was told of an SOS that is now closed. */
export function allClearSms({ name, outcome, closedAt, timeZone, locale }: AllClearSms): string {
  const { resolved, falseAlarm } = WORDINGS[languageOf(locale)];
  const template = outcome === 'RESOLVED' ? resolved : falseAlarm;
  return render(template, { name: personName(name) ?? template.unnamed, time: localTime(closedAt, timeZone) });
}
