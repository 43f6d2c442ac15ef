import { expect, it } from 'vitest';
import { alertFixture } from './alert.fixture.ts';
import { matchesFind, passesFilter } from './board-filter.ts';

const jose = alertFixture({ user: { id: 'u', name: 'José Ñáñez', phone: '+91 98765-43210' } });

it.each(['', '  ', 'jose', 'NANEZ', '98765 432', '+9198765'])(
  'finds a person by name without accents or by part of the number: %j',
  (find) => {
    expect(matchesFind(jose, find)).toBe(true);
  },
);

it.each(['maria', '12'])('does not find %j: another name, or too few digits to mean a number', (find) => {
  expect(matchesFind(jose, find)).toBe(false);
});

it('shows under "mine" only what I acknowledged', () => {
  const mine = alertFixture({ status: 'ACKNOWLEDGED', acknowledgedBy: { id: 'me', name: 'A. Mehta' } });
  expect(passesFilter(mine, 'mine', 'me')).toBe(true);
  expect(passesFilter(mine, 'mine', 'another')).toBe(false);
  expect(passesFilter(alertFixture(), 'mine', 'me')).toBe(false);
});

it('shows under "unseen" what no human has taken on', () => {
  expect(passesFilter(alertFixture({ status: 'ESCALATED' }), 'unseen', 'me')).toBe(true);
  expect(passesFilter(alertFixture({ status: 'ACKNOWLEDGED' }), 'unseen', 'me')).toBe(false);
});
