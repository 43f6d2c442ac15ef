import type { Prompt } from '@saferoute/client';

/** Why we ask. Facts, and nobody's fault. */
export const reasonWords: Record<Prompt['kind'], string> = {
  checkin: 'The check-in you set is due.',
  silent: 'Your phone has sent no position for a while.',
  off_route: 'You are away from the planned way.',
  stationary: 'You have been in one place for a while.',
  overdue: 'You were expected to have arrived by now.',
};

/** What happens without an answer, and to whom. */
export function otherwiseWords(leftMs: number, hasContacts: boolean): string {
  const whom = hasContacts ? 'your contacts for help' : 'for help';
  return leftMs > 0 ? `Without an answer we ask ${whom} in` : `The time to answer is over. We are asking ${whom}.`;
}
