import { expect, it } from 'vitest';
import { entryFacts, entryQuote, entryTone } from './entry-words.ts';

it('quotes what a person wrote', () => {
  expect(entryQuote({ type: 'NOTE_ADDED', metadata: { note: 'She answered the phone' } })).toBe('She answered the phone');
  expect(entryQuote({ type: 'RESOLVED', metadata: { notes: 'Police on scene' } })).toBe('Police on scene');
  expect(entryQuote({ type: 'REOPENED', metadata: { reason: 'Closed by mistake' } })).toBe('Closed by mistake');
});

it('does not quote a machine: the reason of a failed text is no note', () => {
  expect(entryQuote({ type: 'DELIVERY_FAILED', metadata: { reason: 'timeout' } })).toBeNull();
});

it.each([
  [{ carrier: 'twilio', code: '30003' }, 'Twilio 30003'],
  [{ carrier: 'vonage', tookMs: 1_900 }, 'Vonage · 1.9 s'],
  [{ position: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8 } }, '12.97160, 77.59460'],
  [{ position: 'nowhere', tookMs: 'soon' }, ''],
  [{}, ''],
])('tells the facts of %j as %j', (metadata, words) => {
  expect(entryFacts({ metadata })).toBe(words);
});

it('is red where the person asks for help, and grey for a type it does not know yet', () => {
  expect(entryTone('ESCALATED')).toBe('urgent');
  expect(entryTone('DRONE_SENT')).toBe('ended');
});
