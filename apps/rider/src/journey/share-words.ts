import type { Instant } from '@saferoute/domain';
import type { LinkView } from '@saferoute/protocol';
import type { Said } from '../emergency/person-words.ts';
import { clockWords } from '../ui/times.ts';

/** True while the link still opens. */
export const isLive = ({ revokedAt, expiresAt }: LinkView, now: Instant): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);

/** Whether somebody is watching, by what they have done. */
export function shareWords(link: LinkView, now: Instant): Said {
  const { revokedAt, expiresAt, views } = link;
  if (revokedAt !== null) return { tone: 'ended', icon: 'none', words: `You stopped it at ${clockWords(revokedAt)}` };
  if (expiresAt !== null && !isLive(link, now)) return { tone: 'ended', icon: 'none', words: `Ended at ${clockWords(expiresAt)}` };
  if (views === 0) return { tone: 'waiting', icon: 'waiting', words: 'Not opened yet' };
  // Not how often: a page that is loaded and then follows is counted more than once.
  return { tone: 'human', icon: 'eye', words: 'Has been opened' };
}

/** Told after the end, because people believe that sharing has ended when it has not. Null when nobody can see anything. */
export function stillSeenWords(links: readonly LinkView[], now: Instant): string | null {
  const live = links.filter((link) => isLive(link, now));
  if (live.length === 0) return null;
  const ends = live.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [Date.parse(expiresAt)]));
  if (ends.length < live.length) return 'People you shared with can still see where you are.';
  return `People you shared with can see you until ${clockWords(new Date(Math.max(...ends)).toISOString())}.`;
}
