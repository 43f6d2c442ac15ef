import { expect, it } from 'vitest';
import { alertFixture } from './alert.fixture.ts';
import { boardOf, withoutHumanSince } from './urgency.ts';

const at = (minute: number): string => `2026-02-07T14:${String(minute).padStart(2, '0')}:00.000Z`;

it('puts who has waited longest without a human first, escalated or not', () => {
  const board = boardOf([
    alertFixture({ id: 'late', triggeredAt: at(9), status: 'ESCALATED' }),
    alertFixture({ id: 'early', triggeredAt: at(2) }),
    alertFixture({ id: 'middle', triggeredAt: at(5), status: 'ESCALATED' }),
  ]);
  expect(board.waiting.map((a) => a.id)).toEqual(['early', 'middle', 'late']);
});

it('sinks acknowledged alerts below the line and leaves closed ones out', () => {
  const board = boardOf([
    alertFixture({ id: 'taken', status: 'ACKNOWLEDGED', acknowledgedAt: at(3) }),
    alertFixture({ id: 'done', status: 'RESOLVED' }),
    alertFixture({ id: 'false', status: 'FALSE_ALARM' }),
    alertFixture({ id: 'waiting' }),
  ]);
  expect(board.waiting.map((a) => a.id)).toEqual(['waiting']);
  expect(board.inHand.map((a) => a.id)).toEqual(['taken']);
});

it('counts the wait of an alert whose acknowledgement ran out from that acknowledgement', () => {
  const lapsed = alertFixture({ status: 'ESCALATED', triggeredAt: at(0), acknowledgedAt: at(10) });
  expect(withoutHumanSince(lapsed)).toBe(Date.parse(at(10)));
});

it('keeps a stable order for people who pressed at the same moment', () => {
  const pair = [alertFixture({ id: 'b' }), alertFixture({ id: 'a' })];
  expect(boardOf(pair).waiting.map((a) => a.id)).toEqual(['a', 'b']);
  expect(boardOf(pair.toReversed()).waiting.map((a) => a.id)).toEqual(['a', 'b']);
});
