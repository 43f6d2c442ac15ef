import type { Role } from '@saferoute/protocol';

/** In the order they are offered. */
export const roles: readonly { readonly role: Role; readonly name: string; readonly may: string }[] = [
  { role: 'rider', name: 'Rider', may: 'Uses the app. Sees nothing of anybody else.' },
  { role: 'driver', name: 'Driver', may: 'As a rider, and is given journeys to drive.' },
  { role: 'admin', name: 'Administrator', may: 'Works on alerts and journeys, sets prices, changes roles. Reads no evidence.' },
  { role: 'officer', name: 'Evidence officer', may: 'Reads evidence that somebody else has granted. Works on no alerts.' },
];

export const roleName = (wanted: Role): string => roles.find(({ role }) => role === wanted)?.name ?? wanted;
