import { type PhonePlatform, smsHref } from '@saferoute/client';
import { type Fix, type Instant, isE164, sosSmsBody } from '@saferoute/domain';
import type { AlertView, ContactView, ProfileView } from '@saferoute/protocol';

/** A link that opens the phone's own messaging app with everything filled in. */
export interface TextLink {
  readonly label: string;
  readonly href: string;
}

/** What the phone itself knows when nothing reaches the server. */
export interface OwnSos {
  readonly profile: ProfileView;
  readonly fix: Fix | null;
  readonly pressedAt: Instant;
}

/** One text to all contacts, without a tracking link: only the server could have made one. Null when there is nobody to text. */
export function ownText({ profile, fix, pressedAt }: OwnSos, platform: PhonePlatform): TextLink | null {
  const people = profile.emergencyContacts.filter(({ phone }) => isE164(phone));
  if (people.length === 0) return null;
  const text = sosSmsBody({
    name: profile.name,
    location: fix,
    trackingUrl: null,
    triggeredAt: pressedAt,
    timeZone: profile.timeZone,
    locale: profile.locale,
  });
  return {
    label: `Text ${andWords(people.map(firstName))} now`,
    href: smsHref({ phones: people.map(({ phone }) => phone), text }, platform),
  };
}

/** The text the server asks this phone to send to one contact, because no carrier got through; null when it does not. */
export function askedText(alert: AlertView, contactId: string | null, platform: PhonePlatform): TextLink | null {
  const asked = alert.directText?.find((text) => text.contactId === contactId);
  const person = alert.people.find((reached) => reached.contactId === contactId);
  if (asked === undefined || person === undefined) return null;
  return { label: `Text ${firstName(person)} now`, href: smsHref({ phones: [asked.phone], text: asked.text }, platform) };
}

/** “Asha”, “Asha and Ravi”, “Asha, Ravi and Mina”. */
export function andWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const firstName = ({ name }: Pick<ContactView, 'name'>): string => name.trim().split(/\s+/)[0] ?? name;
