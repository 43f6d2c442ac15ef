import type { PersonReached } from '@saferoute/protocol';
import type { IconName } from '../ui/icon.tsx';
import { clockWords } from '../ui/times.ts';

/** What a colour, an icon and a few words say about one person. */
export interface Said {
  readonly tone: 'urgent' | 'waiting' | 'human' | 'well' | 'ended';
  readonly icon: IconName;
  readonly words: string;
}

type Reach = Pick<PersonReached, 'state' | 'deliveredAt' | 'sawLinkAt'> & {
  readonly attempts: readonly Pick<PersonReached['attempts'][number], 'state'>[];
};

/** How far it got, once it is over and nobody tries any more. */
export function reachedWords(person: Reach): Said {
  const reached = person.sawLinkAt !== null || person.state === 'DELIVERED' || person.state === 'CANCELLED';
  if (reached) return reachWords(person);
  return { tone: 'ended', icon: 'none', words: person.state === 'ACCEPTED' ? 'Text sent, never confirmed' : 'Was not reached' };
}

/** How far telling one person got, in the words of somebody who is waiting for them. */
export function reachWords(person: Reach): Said {
  if (person.sawLinkAt !== null) return { tone: 'human', icon: 'eye', words: `Opened the link at ${clockWords(person.sawLinkAt)}` };
  switch (person.state) {
    case 'WAITING':
    case 'SENDING':
      return { tone: 'waiting', icon: 'waiting', words: hasFailed(person) ? 'Not reached yet. Trying again.' : 'Texting…' };
    case 'ACCEPTED':
      return { tone: 'waiting', icon: 'text', words: 'Text sent, not confirmed yet' };
    case 'DELIVERED':
      return {
        tone: 'well',
        icon: 'check',
        words: person.deliveredAt === null ? 'Got the text' : `Got the text at ${clockWords(person.deliveredAt)}`,
      };
    case 'DIRECT_TEXT':
      return { tone: 'waiting', icon: 'alert', words: 'We could not reach them. Text them yourself.' };
    case 'CANCELLED':
      // Nobody tries any more; a carrier may have taken the text before.
      return { tone: 'ended', icon: 'none', words: wasTaken(person) ? 'Text sent, never confirmed' : 'Not texted: it was over before' };
  }
}

const wasTaken = ({ attempts }: Reach): boolean => attempts.some(({ state }) => state === 'ACCEPTED');

const hasFailed = ({ attempts }: Reach): boolean => attempts.some(({ state }) => state === 'FAILED' || state === 'UNDELIVERED');
