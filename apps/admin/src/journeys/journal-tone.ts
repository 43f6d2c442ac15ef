import type { JourneyEntryType } from '@saferoute/domain';
import type { Tone } from '../alert/tone.ts';

const tones: Partial<Record<JourneyEntryType, Tone>> = {
  EMERGENCY_ENTERED: 'urgent',
  EMERGENCY_SHOWN: 'urgent',
  EMERGENCY_HIDDEN: 'urgent',
  DURESS_SIGNALLED: 'urgent',
  SOS_RAISED: 'urgent',
  ASKED: 'waiting',
  ANSWER_REFUSED: 'waiting',
  END_REFUSED: 'waiting',
  ANSWERED: 'well',
  CHECKED_IN: 'well',
  COMPLETED: 'well',
  DRIVER_ASSIGNED: 'human',
};

/** What an entry of the journal means; what is no event of its own is grey, and so is what this console does not know yet. */
export const journalTone = (type: string): Tone => (Object.hasOwn(tones, type) ? tones[type as JourneyEntryType] : undefined) ?? 'ended';

interface Entry {
  readonly type: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The alert a journey is or was in an emergency for, by its journal: the newest. */
export function alertIn(entries: readonly Entry[]): string | null {
  const ids = entries.flatMap(({ metadata: { alertId } }) => (typeof alertId === 'string' ? [alertId] : []));
  return ids.at(-1) ?? null;
}
