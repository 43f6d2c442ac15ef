import type { AccessView, GrantView, RedactedLeafView } from '@saferoute/protocol';
import type { Tone } from '../alert/tone.ts';

/** What evidence may be read for, in the order in which it is offered. */
export const purposes = [
  { value: 'court-order', label: 'A court order' },
  { value: 'police-request', label: 'A request of the police' },
  { value: 'insurance-claim', label: 'An insurance claim' },
  { value: 'safety-review', label: 'A safety review' },
  { value: 'person-request', label: 'The person asked for it' },
] as const satisfies readonly { readonly value: GrantView['purpose']; readonly label: string }[];
export type Purpose = GrantView['purpose'];

export const purposeWords = (purpose: Purpose): string => purposes.find(({ value }) => value === purpose)?.label ?? purpose;

/** Enough of an id to tell it from others on a screen; hover shows all of it. */
export const shortId = (id: string): string => id.slice(-8);

const leaves: Readonly<Record<RedactedLeafView['type'], string>> = {
  snapshot: 'SOS',
  timeline: 'Event',
  delivery: 'Text',
  dispatch: 'Emergency services',
  access: 'Access',
  erased: 'Erasure',
  administration: 'Administration',
};
export const leafWords = (type: RedactedLeafView['type']): string => leaves[type];

/** Where a record stands: in the log and proved, in it, or on its way. */
export function placeWords({ index, isProved }: Pick<RedactedLeafView, 'index' | 'isProved'>): string {
  if (index === null) return 'waits for the log';
  const record = `record ${(index + 1).toLocaleString('en')} of the log`;
  return isProved ? record : `${record}, not signed yet`;
}

const states: Readonly<Record<GrantView['state'], { readonly word: string; readonly tone: Tone }>> = {
  requested: { word: 'Waiting', tone: 'waiting' },
  open: { word: 'Open', tone: 'human' },
  declined: { word: 'Declined', tone: 'ended' },
  revoked: { word: 'Taken back', tone: 'ended' },
  expired: { word: 'Ended', tone: 'ended' },
};
export const stateWords = (state: GrantView['state']) => states[state];

const actions: Readonly<Record<AccessView['action'], string>> = {
  read: 'Looked at it, redacted',
  unmask: 'Unmasked',
  export: 'Exported',
  report: 'Read a report',
  grant: 'Tried to act on a grant',
};
export const actionWords = (action: AccessView['action']): string => actions[action];

const refusals: Readonly<Record<string, string>> = {
  'not-staff': 'is no staff',
  'not-officer': 'is no officer',
  'no-grant': 'had no grant',
  'grant-of-another-person': 'cited the grant of somebody else',
  'grant-for-another-alert': 'cited a grant for another alert',
  'grant-not-approved': 'had no approval yet',
  'grant-declined': 'had been declined',
  'grant-revoked': 'cited a grant that was taken back',
  'grant-expired': 'cited a grant that had ended',
  'grant-own': 'tried to decide about their own request',
  'step-up-missing': 'showed no second factor',
  'step-up-stale': 'showed the second factor too long before',
  'step-up-of-another-session': 'showed the second factor in another session',
  'step-up-for-another-purpose': 'showed the second factor for another purpose',
  erased: 'came after the facts were destroyed',
};
/** Completes “Refused: …”. */
export const refusalWords = (refusal: string): string => refusals[refusal] ?? refusal;

/** For how long a grant is asked for or approved. */
export const lives = [
  { value: '1', label: '1 hour' },
  { value: '8', label: '8 hours' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '7 days' },
] as const;

/** Time still to go, in the two largest units: `6 d 23 h`, `2 h 05 min`, `04:59`. */
export function leftWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes >= 24 * 60) return `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h`;
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
