import type { AlertView } from '@saferoute/protocol';
import { folded } from '../list/folded.ts';
import { needsHuman } from './urgency.ts';

/** Which part of the open alerts the list shows: all of them, those I acknowledged, those nobody has acknowledged. */
export const boardFilters = ['all', 'mine', 'unseen'] as const;
export type BoardFilter = (typeof boardFilters)[number];

const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** Whether the alert's person or one of the people reached has this in their name, phone number or id. */
export function matchesFind(alert: AlertView, find: string): boolean {
  const wanted = folded(find.trim());
  if (wanted === '') return true;
  const words = [alert.id, alert.user.name, ...alert.people.map((person) => person.name)];
  if (words.some((word) => folded(word).includes(wanted))) return true;
  const wantedDigits = digits(find);
  const phones = [alert.user.phone ?? '', ...alert.people.map((person) => person.phone)];
  return wantedDigits.length >= 3 && phones.some((phone) => digits(phone).includes(wantedDigits));
}

/** Whether the alert belongs under the chosen filter; `me` is the signed-in person's id. */
export function passesFilter(alert: AlertView, filter: BoardFilter, me: string): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'mine':
      return alert.acknowledgedBy?.id === me;
    case 'unseen':
      return needsHuman(alert);
  }
}
