import { expect, it } from 'vitest';
import { alertFixture } from '../board/alert.fixture.ts';
import { possibleCommands, predict, shownAlert } from './optimistic.ts';

const actor = { me: { id: 'me', name: 'A. Mehta' }, at: '2026-02-07T14:31:00.000Z' };

it('shows an acknowledgement at once: mine, and no further wave', () => {
  const next = predict(alertFixture({ status: 'ESCALATED' }), { kind: 'acknowledge' }, actor);
  expect(next).toMatchObject({ status: 'ACKNOWLEDGED', acknowledgedBy: actor.me, nextEscalationAt: null });
});

it.each([
  ['resolve', 'RESOLVED'],
  ['falseAlarm', 'FALSE_ALARM'],
] as const)('shows %s as %s, closed by me', (kind, status) => {
  expect(predict(alertFixture(), { kind }, actor)).toMatchObject({ status, resolvedBy: actor.me });
});

it('predicts nothing for a note', () => {
  const alert = alertFixture();
  expect(predict(alert, { kind: 'note', note: 'She answered' }, actor)).toBe(alert);
});

it('gives way to anything newer that the server said', () => {
  const truth = alertFixture({ version: 4 });
  const prediction = { fromVersion: 4, alert: predict(truth, { kind: 'acknowledge' }, actor) };
  expect(shownAlert(truth, prediction)).toBe(prediction.alert);
  const newer = alertFixture({ version: 5, status: 'RESOLVED' });
  expect(shownAlert(newer, prediction)).toBe(newer);
});

it('never shows the prediction of another alert', () => {
  const prediction = { fromVersion: 1, alert: alertFixture({ id: 'other' }) };
  const truth = alertFixture();
  expect(shownAlert(truth, prediction)).toBe(truth);
});

it('offers acknowledge only while nobody has it, and reopen only once it is closed', () => {
  expect(possibleCommands({ status: 'ESCALATED' })).toContain('acknowledge');
  expect(possibleCommands({ status: 'ACKNOWLEDGED' })).not.toContain('acknowledge');
  expect(possibleCommands({ status: 'RESOLVED' })).toEqual(['reopen', 'note']);
});
