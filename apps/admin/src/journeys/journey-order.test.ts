import { expect, it } from 'vitest';
import { matchesFind, orderOf, passesFilter, readJourneySearch } from './journey-order.ts';
import { journeyFixture } from './journey.fixture.ts';

const NOW = Date.parse('2026-02-07T14:30:00Z');
const asked = (id: string, minute: number) =>
  journeyFixture({
    id,
    prompt: { id: 'p', kind: 'silent', askedAt: '2026-02-07T14:29:00.000Z', answerBy: `2026-02-07T14:${minute}:00.000Z` },
  });

it('puts an emergency first, then whose answer is due soonest, then who is late, then who set out first', () => {
  const journeys = [
    journeyFixture({ id: 'over', status: 'COMPLETED' }),
    journeyFixture({ id: 'fine', startedAt: '2026-02-07T14:20:00.000Z' }),
    journeyFixture({ id: 'fine, longer', startedAt: '2026-02-07T13:20:00.000Z' }),
    journeyFixture({ id: 'late', expectedArrivalAt: '2026-02-07T14:20:00.000Z' }),
    asked('asked', 34),
    asked('asked, due soon', 31),
    journeyFixture({ id: 'sos', status: 'EMERGENCY' }),
    journeyFixture({ id: 'planned', status: 'PLANNED' }),
  ];
  expect(orderOf(journeys, NOW)).toEqual({
    above: ['sos', 'asked, due soon', 'asked', 'late', 'fine, longer', 'fine'],
    below: ['over', 'planned'],
  });
});

it.each(['', 'jane', 'RAO', 'j1'])('finds a journey by rider, driver or id: %j', (find) => {
  expect(matchesFind(journeyFixture(), find)).toBe(true);
});

it('does not find what nobody on it is called', () => {
  expect(matchesFind(journeyFixture({ driver: null }), 'rao')).toBe(false);
});

it('shows what is amiss, or what is over', () => {
  const sos = journeyFixture({ status: 'EMERGENCY' });
  expect([passesFilter(sos, 'amiss', NOW), passesFilter(sos, 'ended', NOW)]).toEqual([true, false]);
  expect(passesFilter(journeyFixture({ status: 'CANCELLED' }), 'ended', NOW)).toBe(true);
  expect(passesFilter(journeyFixture(), 'amiss', NOW)).toBe(false);
});

it.each([
  [{ only: 'amiss' }, { only: 'amiss' }],
  [{ only: 'all' }, {}],
  [{ only: 7 }, {}],
])('reads the address %j as %j', (search, read) => {
  expect(readJourneySearch(search)).toEqual(read);
});
