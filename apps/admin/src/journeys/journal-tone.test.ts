import { expect, it } from 'vitest';
import { alertIn, journalTone } from './journal-tone.ts';

it('red stands for help that is needed, and an entry it does not know is grey', () => {
  expect(['EMERGENCY_ENTERED', 'SOS_RAISED', 'ASKED', 'COMPLETED', 'PLANNED', 'toString'].map(journalTone)).toEqual([
    'urgent',
    'urgent',
    'waiting',
    'well',
    'ended',
    'ended',
  ]);
});

it('knows the newest alert of a journey', () => {
  const entry = (alertId: unknown) => ({ type: 'EMERGENCY_ENTERED', metadata: { alertId } });
  expect(alertIn([entry('a1'), entry('a2'), { type: 'ANSWERED', metadata: {} }])).toBe('a2');
  expect(alertIn([entry(7)])).toBeNull();
});
