import type { AlertView } from '@saferoute/protocol';
import type { Tone } from './tone.ts';

interface StatusWords {
  readonly word: string;
  readonly tone: Tone;
}

/** The word and the meaning of an alert's status; the wave belongs to the word. */
export function statusWords(alert: Pick<AlertView, 'status' | 'escalationCount'>): StatusWords {
  switch (alert.status) {
    case 'ACTIVE':
      return { word: 'Active', tone: 'urgent' };
    case 'ESCALATED':
      return { word: `Escalated · wave ${alert.escalationCount}`, tone: 'urgent' };
    case 'ACKNOWLEDGED':
      return { word: 'Acknowledged', tone: 'human' };
    case 'RESOLVED':
      return { word: 'Resolved', tone: 'well' };
    case 'FALSE_ALARM':
      return { word: 'False alarm', tone: 'ended' };
  }
}

const sources: Record<AlertView['triggerSource'], string> = {
  button_press: 'Pressed the SOS button',
  voice_activated: 'Asked for help by voice',
  stationary_timeout: 'Stood still too long',
  admin_trigger: 'Raised by staff',
  checkin_missed: 'Missed a check-in',
  duress_pin: 'Used the duress PIN',
};

/** What made this alert, as a sentence about the person. */
export const triggerWords = (source: AlertView['triggerSource']): string => sources[source];

/** Who has this alert in hand or closed it, in one short sentence. */
export function humanWords(alert: AlertView): string {
  if (alert.status === 'RESOLVED' || alert.status === 'FALSE_ALARM')
    return alert.resolvedBy ? `Closed by ${alert.resolvedBy.name}` : 'Closed by the person';
  if (alert.status === 'ACKNOWLEDGED') return alert.acknowledgedBy ? `${alert.acknowledgedBy.name} has this` : 'Staff has this';
  return alert.people.some((person) => person.sawLinkAt !== null) ? 'No dispatcher has this yet' : 'Nobody has seen it';
}
