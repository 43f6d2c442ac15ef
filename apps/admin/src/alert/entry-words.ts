import type { TimelineType } from '@saferoute/domain';
import type { TimelineEntryView } from '@saferoute/protocol';
import { coordinateWords } from '../map/trail.ts';
import { tookWords } from '../time/duration.ts';
import type { Tone } from './tone.ts';

const tones: Readonly<Record<TimelineType, Tone>> = {
  CREATED: 'urgent',
  RETRIGGERED: 'urgent',
  ESCALATED: 'urgent',
  REOPENED: 'urgent',
  DURESS_SIGNALLED: 'urgent',
  DELIVERY_FAILED: 'waiting',
  DIRECT_TEXT_REQUESTED: 'waiting',
  FALLBACK_CONTACT_USED: 'waiting',
  CANCEL_REFUSED: 'waiting',
  ACKNOWLEDGED: 'human',
  NOTE_ADDED: 'human',
  CONTACT_SAW_LINK: 'human',
  DELIVERY_CONFIRMED: 'well',
  RESOLVED: 'well',
  DISPATCH_REQUESTED: 'ended',
  ORIGINATOR_NOTIFIED: 'ended',
  CONTACT_NOTIFIED: 'ended',
  ADMIN_NOTIFIED: 'ended',
  CAMPUS_SECURITY_NOTIFIED: 'ended',
  FALSE_ALARM: 'ended',
};

const isKnown = (type: string): type is TimelineType => Object.hasOwn(tones, type);

/** The meaning of a line's colour. Types of a newer server are grey. */
export const entryTone = (type: string): Tone => (isKnown(type) ? tones[type] : 'ended');

type Metadata = TimelineEntryView['metadata'];

function textOf(metadata: Metadata, key: string): string | null {
  const value = metadata[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a person wrote: a note, the notes of a closing, the reason of a reopening. */
export function entryQuote({ type, metadata }: Pick<TimelineEntryView, 'type' | 'metadata'>): string | null {
  return textOf(metadata, type === 'REOPENED' ? 'reason' : type === 'NOTE_ADDED' ? 'note' : 'notes');
}

const carriers: Readonly<Record<string, string>> = { twilio: 'Twilio', vonage: 'Vonage' };

/** A carrier's name as people write it. */
export const carrierName = (carrier: string): string => carriers[carrier] ?? carrier;

/** The facts behind the sentence, in few words: `Twilio 30003`, `Vonage · 1.9 s`, `12.97160, 77.59460`. */
export function entryFacts({ metadata }: Pick<TimelineEntryView, 'metadata'>): string {
  const carrier = textOf(metadata, 'carrier');
  const by = [carrier === null ? null : carrierName(carrier), textOf(metadata, 'code')].filter((word) => word !== null).join(' ');
  const tookMs = metadata['tookMs'];
  const facts = [by, typeof tookMs === 'number' ? tookWords(tookMs) : '', placeWords(metadata['position'])];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function placeWords(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('latitude' in value) || !('longitude' in value)) return '';
  const { latitude, longitude } = value;
  return typeof latitude === 'number' && typeof longitude === 'number' ? coordinateWords({ latitude, longitude }) : '';
}
