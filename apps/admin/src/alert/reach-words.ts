import type { AlertView, PersonReached } from '@saferoute/protocol';
import { tookWords } from '../time/duration.ts';
import type { Tone } from './tone.ts';

export type Attempt = PersonReached['attempts'][number];

/** A short statement and what its colour means. */
export interface Said {
  readonly words: string;
  readonly tone: Tone;
}

const isContact = (person: PersonReached): boolean => person.audience === 'contact';

/** How far the contacts were told: `2 of 2 contacts reached · 1 opened the link`. Reached means that a carrier confirmed it. */
export function reachSummary(alert: Pick<AlertView, 'people'>): string {
  const contacts = alert.people.filter(isContact);
  if (contacts.length === 0) return 'No contact to tell';
  const reached = contacts.filter((person) => person.deliveredAt !== null || person.sawLinkAt !== null).length;
  const opened = contacts.filter((person) => person.sawLinkAt !== null).length;
  const told = `${reached} of ${contacts.length} ${contacts.length === 1 ? 'contact' : 'contacts'} reached`;
  return opened === 0 ? told : `${told} · ${opened} opened the link`;
}

/** What became of telling one person, as staff reads it at `now`. */
export function personState(person: PersonReached, now: number): Said {
  switch (person.state) {
    case 'WAITING': {
      const wait = person.nextAttemptAt === null ? 0 : Date.parse(person.nextAttemptAt) - now;
      return { words: wait > 0 ? `next try in ${Math.ceil(wait / 1000)} s` : 'about to be sent', tone: 'waiting' };
    }
    case 'SENDING':
      return { words: 'sending', tone: 'waiting' };
    case 'ACCEPTED':
      return { words: 'sent, not confirmed yet', tone: 'waiting' };
    case 'DELIVERED':
      return { words: 'delivered', tone: 'well' };
    case 'DIRECT_TEXT':
      return { words: 'no carrier got through, the phone texts them itself', tone: 'waiting' };
    case 'CANCELLED':
      return { words: 'no longer needed', tone: 'ended' };
  }
}

/** One attempt in few words: `delivered 1.9 s`, `failed 30003, 0.4 s`, `sending`. A running attempt has no duration. */
export function attemptWords(attempt: Attempt): Said {
  const took = attempt.settledAt === null ? '' : tookWords(Date.parse(attempt.settledAt) - Date.parse(attempt.startedAt));
  const withCode = (word: string): string => [attempt.code === null ? word : `${word} ${attempt.code}`, took].filter(Boolean).join(', ');
  switch (attempt.state) {
    case 'SENDING':
      return { words: 'sending', tone: 'waiting' };
    case 'ACCEPTED':
      return { words: 'accepted, no receipt yet', tone: 'waiting' };
    case 'DELIVERED':
      return { words: took === '' ? 'delivered' : `delivered ${took}`, tone: 'well' };
    case 'FAILED':
      return { words: withCode('failed'), tone: 'ended' };
    case 'UNDELIVERED':
      return { words: withCode('not delivered'), tone: 'ended' };
  }
}
