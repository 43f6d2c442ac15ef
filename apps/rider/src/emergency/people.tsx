import type { PhonePlatform } from '@saferoute/client';
import type { AlertView, ContactView } from '@saferoute/protocol';
import type { Locator } from '../device/locator.ts';
import { askedText } from '../sos/direct-texts.ts';
import { clockWords } from '../ui/times.ts';
import css from './emergency.module.css';
import { reachedWords, reachWords, type Said } from './person-words.ts';
import { PersonRow } from './person-row.tsx';
import { PositionRow } from './position-row.tsx';

interface ExpectedPeopleProps {
  readonly contacts: readonly ContactView[];
  readonly locator: Locator;
}

/** Before the receipt: who will be told. */
export function ExpectedPeople({ contacts, locator }: ExpectedPeopleProps) {
  const said: Said = { tone: 'ended', icon: 'waiting', words: 'Not told yet' };
  return (
    <People>
      <PersonRow name="Staff" about={null} said={said} />
      {contacts.map(({ id, name, relationship }) => (
        <PersonRow key={id} name={name} about={relationship} said={said} />
      ))}
      <PositionRow locator={locator} />
    </People>
  );
}

interface PeopleReachedProps {
  readonly alert: AlertView;
  readonly platform: PhonePlatform;
  readonly locator: Locator;
}

/** Live: who was told, who was reached, who has it. */
export function PeopleReached({ alert, platform, locator }: PeopleReachedProps) {
  return (
    <People>
      <PersonRow {...staff(alert)} />
      {alert.people.map((person) => (
        <PersonRow
          key={person.deliveryId}
          name={person.name}
          about={person.relationship}
          said={reachWords(person)}
          text={person.state === 'DIRECT_TEXT' ? askedText(alert, person.contactId, platform) : null}
        />
      ))}
      <PositionRow locator={locator} />
    </People>
  );
}

/** Afterwards: who was told. */
export function PeopleTold({ alert }: { readonly alert: AlertView }) {
  const { acknowledgedBy, acknowledgedAt } = alert;
  return (
    <People>
      {acknowledgedBy !== null && acknowledgedAt !== null && (
        <PersonRow
          name={acknowledgedBy.name}
          about="Staff"
          said={{ tone: 'human', icon: 'person', words: `Took it at ${clockWords(acknowledgedAt)}` }}
        />
      )}
      {alert.people.map((person) => (
        <PersonRow key={person.deliveryId} name={person.name} about={person.relationship} said={reachedWords(person)} />
      ))}
    </People>
  );
}

function staff({ status, acknowledgedBy, acknowledgedAt }: AlertView): Parameters<typeof PersonRow>[0] {
  if (status !== 'ACKNOWLEDGED' || acknowledgedBy === null || acknowledgedAt === null) {
    return { name: 'Staff', about: null, said: { tone: 'waiting', icon: 'waiting', words: 'Told. Nobody has taken it yet.' } };
  }
  const words = `Has your alert since ${clockWords(acknowledgedAt)}`;
  return { name: acknowledgedBy.name, about: 'Staff', said: { tone: 'human', icon: 'person', words } };
}

function People({ children }: { readonly children: React.ReactNode }) {
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title" className="hidden">
        Who knows
      </h2>
      <ul className={css.people}>{children}</ul>
    </section>
  );
}
