import type { PersonReached } from '@saferoute/protocol';
import { IconEye, IconPhone } from '@tabler/icons-react';
import { MomentText } from '../time/moment-text.tsx';
import { carrierName } from './entry-words.ts';
import classes from './people-reached.module.css';
import { type Attempt, attemptWords, personState } from './reach-words.ts';
import { ToneIcon } from './tone-icon.tsx';

interface PeopleReachedProps {
  readonly people: readonly PersonReached[];
  readonly now: number;
}

/** Who is being told, by which carrier, how far each attempt got, and who has looked. */
export function PeopleReached({ people, now }: PeopleReachedProps) {
  return (
    <section className={classes.panel} aria-labelledby="people-title">
      <h2 id="people-title">People reached</h2>
      {people.length === 0 && <p className="soft">This person has no contact a text can reach. Staff are the only ones who know.</p>}
      <ul className={classes.people}>
        {people.map((person) => (
          <PersonLine key={person.deliveryId} person={person} now={now} />
        ))}
      </ul>
    </section>
  );
}

function PersonLine({ person, now }: { readonly person: PersonReached; readonly now: number }) {
  const state = personState(person, now);
  return (
    <li className={classes.person}>
      <div className={classes.who}>
        <strong>{person.name}</strong>
        <span className="soft">{[person.relationship, person.isPrimary ? 'primary' : null].filter(Boolean).join(', ')}</span>
        <a className={classes.call} href={`tel:${person.phone}`} aria-label={`Call ${person.name}`}>
          <IconPhone size={14} aria-hidden /> {person.phone}
        </a>
      </div>
      <div className={classes.state}>
        <span className={classes.said} data-tone={state.tone}>
          <ToneIcon tone={state.tone} /> {state.words}
        </span>
        {person.sawLinkAt === null ? (
          <span className="soft">has not opened the link</span>
        ) : (
          <span className={classes.said} data-tone="human">
            <IconEye size={15} aria-hidden /> opened the link <MomentText at={person.sawLinkAt} />
          </span>
        )}
      </div>
      {person.attempts.length > 0 && (
        <ol className={classes.attempts}>
          {person.attempts.map((attempt) => (
            <AttemptStep key={attempt.id} attempt={attempt} />
          ))}
        </ol>
      )}
    </li>
  );
}

function AttemptStep({ attempt }: { readonly attempt: Attempt }) {
  const { words, tone } = attemptWords(attempt);
  return (
    <li className={classes.said} data-tone={tone}>
      <ToneIcon tone={tone} failed={attempt.state === 'FAILED' || attempt.state === 'UNDELIVERED'} />
      <MomentText at={attempt.startedAt} /> {carrierName(attempt.carrier)} {words}
    </li>
  );
}
