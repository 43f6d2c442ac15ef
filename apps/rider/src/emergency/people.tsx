import type { PhonePlatform } from '@saferoute/client';
import type { AlertView, ContactView } from '@saferoute/protocol';
import { askedText, type TextLink } from '../sos/direct-texts.ts';
import { Icon } from '../ui/icon.tsx';
import { clockWords } from '../ui/times.ts';
import css from './emergency.module.css';
import { reachWords, type Said } from './person-words.ts';

/** Before the receipt: who will be told. */
export function ExpectedPeople({ contacts }: { readonly contacts: readonly ContactView[] }) {
  const said: Said = { tone: 'ended', icon: 'waiting', words: 'Will be told as soon as your SOS arrives' };
  return (
    <People>
      <PersonRow name="Staff" about={null} said={said} />
      {contacts.map(({ id, name, relationship }) => (
        <PersonRow key={id} name={name} about={relationship} said={said} />
      ))}
    </People>
  );
}

/** Live: who was told, who was reached, who has it. */
export function PeopleReached({ alert, platform }: { readonly alert: AlertView; readonly platform: PhonePlatform }) {
  return (
    <People>
      <PersonRow
        name={alert.acknowledgedBy?.name ?? 'Staff'}
        about={alert.acknowledgedBy === null ? null : 'Staff'}
        said={staffWords(alert)}
      />
      {alert.people.map((person) => (
        <PersonRow
          key={person.deliveryId}
          name={person.name}
          about={person.relationship}
          said={reachWords(person)}
          text={person.state === 'DIRECT_TEXT' ? askedText(alert, person.contactId, platform) : null}
        />
      ))}
    </People>
  );
}

function staffWords({ status, acknowledgedAt, resolvedAt }: AlertView): Said {
  if (resolvedAt !== null) return { tone: 'well', icon: 'check', words: `Closed at ${clockWords(resolvedAt)}` };
  if (status === 'ACKNOWLEDGED' && acknowledgedAt !== null)
    return { tone: 'human', icon: 'person', words: `Has your alert since ${clockWords(acknowledgedAt)}` };
  return { tone: 'waiting', icon: 'waiting', words: 'Told. Nobody has taken it yet.' };
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

interface PersonRowProps {
  readonly name: string;
  readonly about: string | null;
  readonly said: Said;
  readonly text?: TextLink | null;
}

function PersonRow({ name, about, said, text = null }: PersonRowProps) {
  return (
    <li className={css.person} data-tone={said.tone}>
      <span className={css.mark}>
        <Icon name={said.icon} />
      </span>
      <p>
        <strong>{name}</strong>
        {about !== null && <span className="soft"> {about}</span>}
        <br />
        <span className={css.state}>{said.words}</span>
      </p>
      {text !== null && (
        <a className="button" href={text.href}>
          {text.label}
        </a>
      )}
    </li>
  );
}
