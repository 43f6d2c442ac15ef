import type { JourneyView } from '@saferoute/protocol';

/** What staff can do about somebody else's journey. */
export type JourneyCommand = 'complete' | 'cancel' | 'driver';

/**
 * What is possible now, the next right action first. A locked journey can only be completed; one that has not begun only called off; their own, staff end
 * on their phone like everybody else.
 */
export function possibleCommands({ status, rider }: Pick<JourneyView, 'status' | 'rider'>, me: string): readonly JourneyCommand[] {
  if (rider.id === me) return [];
  switch (status) {
    case 'EMERGENCY':
      return ['complete'];
    case 'ACTIVE':
      return ['driver', 'complete', 'cancel'];
    case 'PLANNED':
      return ['driver', 'cancel'];
    case 'COMPLETED':
    case 'CANCELLED':
      return [];
  }
}

interface CommandWords {
  readonly label: string;
  readonly key: string;
  readonly title: (name: string) => string;
  readonly explains: string;
  readonly confirm: string;
}

const words: Record<JourneyCommand, CommandWords> = {
  driver: {
    label: 'Assign a driver',
    key: 'd',
    title: (name) => `Who drives ${name}?`,
    explains: 'They see each other’s position while the journey goes on.',
    confirm: 'Assign',
  },
  complete: {
    label: 'Complete',
    key: 'c',
    title: (name) => `Complete the journey of ${name}?`,
    explains:
      'Only when you know that the person has arrived and is safe. Nobody is asked for a PIN: your name is on record. An open alert stays open.',
    confirm: 'Complete the journey',
  },
  cancel: {
    label: 'Cancel',
    key: 'x',
    title: (name) => `Call off the journey of ${name}?`,
    explains: 'Nobody watches over it any more, and its links end. Your name is on record.',
    confirm: 'Call it off',
  },
};

export const commandWords = (command: JourneyCommand): CommandWords => words[command];
