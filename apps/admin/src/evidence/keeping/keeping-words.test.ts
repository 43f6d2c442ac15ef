import type { ErasureRequestView, HoldView } from '@saferoute/protocol';
import { expect, test } from 'vitest';
import { askerWords, decidedLately, dueWords, keptWords } from './keeping-words.ts';

const rao = { id: 'u1', name: 'O. Rao' };
const mehta = { id: 'u2', name: 'A. Mehta' };
const hold: HoldView = {
  id: 'h1',
  alertId: 'a1',
  reason: 'Court of Pune, file 12',
  placedBy: rao,
  placedAt: '2026-02-01T10:00:00.000Z',
  lifted: { by: mehta, at: '2026-02-03T10:00:00.000Z', reason: 'Judgment' },
};
const request: ErasureRequestView = {
  id: 'r1',
  alertId: 'a2',
  reason: 'It must not be kept.',
  requestedBy: rao,
  isMine: false,
  requestedAt: '2026-02-01T10:00:00.000Z',
  decision: { approved: false, by: mehta, at: '2026-02-04T10:00:00.000Z' },
};

test('evidence is kept for seven years, told by the day', () => {
  expect(keptWords(null)).toBe('Kept while the alert is open, and for seven years after it is closed.');
  expect(keptWords('2026-02-07T12:00:00.000Z')).toMatch(/^Kept until 7 February 2033, seven years after/);
  expect(dueWords({ alertId: 'a', closedAt: '2019-02-07T12:00:00.000Z', cause: 'retention' })).toBe(
    'Its seven years were over on 7 February 2026.',
  );
});

test('who asked for their own is not named', () => {
  expect(askerWords(request)).toBe('O. Rao');
  expect(askerWords({ requestedBy: null })).toBe('The person whose alert it is');
});

test('what was decided is told newest first, and what was not, not at all', () => {
  const open = { ...hold, id: 'h2', lifted: null };
  const waiting = { ...request, id: 'r2', decision: null };
  expect(decidedLately([hold, open], [waiting, request]).map(({ id, what, reason }) => ({ id, what, reason }))).toEqual([
    { id: 'r1', what: 'Erasure declined', reason: 'It must not be kept.' },
    { id: 'h1', what: 'Hold lifted', reason: 'Judgment' },
  ]);
});
