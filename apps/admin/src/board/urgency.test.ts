import { expect, it } from 'vitest';
import { alertFixture } from './alert.fixture.ts';
import { boardOf } from './urgency.ts';

const at = (minute: number): string => `2026-02-07T14:${String(minute).padStart(2, '0')}:00.000Z`;

const taken = (id: string, minute: number) => alertFixture({ id, status: 'ACKNOWLEDGED', nextEscalationAt: at(minute) });

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

it('below the line, puts first the acknowledgement that runs out soonest', () => {
  expect(boardOf([taken('later', 20), taken('sooner', 11)]).inHand.map((a) => a.id)).toEqual(['sooner', 'later']);
});

it('keeps a stable order for people who pressed at the same moment', () => {
  const pair = [alertFixture({ id: 'b' }), alertFixture({ id: 'a' })];
  expect(boardOf(pair).waiting.map((a) => a.id)).toEqual(['a', 'b']);
  expect(boardOf(pair.toReversed()).waiting.map((a) => a.id)).toEqual(['a', 'b']);
});
