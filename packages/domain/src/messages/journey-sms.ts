import type { MonitorKind } from '../journey/monitors/watch.ts';
import type { Instant } from '../shared/instant.ts';
import { languageOf, WORDINGS } from './language.ts';
import { localTime } from './local-time.ts';
import { personName } from './person-name.ts';
import { render } from './template.ts';

/** What invites somebody to follow a journey. */
export interface JourneyShareSms {
  /** Whose journey it is. */
  readonly name: string | null;
  readonly trackingUrl: string;
  /** BCP 47. */
  readonly locale?: string | null | undefined;
}

/** The question to a person's own phone. */
export interface AreYouOkSms {
  readonly kind: MonitorKind;
  readonly answerBy: Instant;
  /** The person's IANA zone. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale?: string | null | undefined;
}

export function journeyShareSms({ name, trackingUrl, locale }: JourneyShareSms): string {
  const { journeyShared } = WORDINGS[languageOf(locale)];
  return render(journeyShared, { name: personName(name) ?? journeyShared.unnamed, link: trackingUrl });
}

/** "Are you OK?": why it is asked, and until when an answer counts. No link: a text that brings one could be anybody's. */
export function areYouOkSms({ kind, answerBy, timeZone, locale }: AreYouOkSms): string {
  const { areYouOk, reasons } = WORDINGS[languageOf(locale)];
  return render(areYouOk, { reason: reasons[kind], time: localTime(answerBy, timeZone) });
}
