import { expect, it } from 'vitest';
import { dataKeyIdOf } from './keeping.ts';
import { leafTypes } from './leaf.ts';

const recordedAt = Date.UTC(2026, 1, 28, 23, 59, 59, 999);

it('EVD-59 what happened goes with the alert’s key; who read it, and that it was erased, with the month’s', () => {
  const keyIds = leafTypes.map((type) => [type, dataKeyIdOf({ type, alertId: 'a-1', recordedAt })]);
  const month = 'administration/2026-02';
  expect(Object.fromEntries(keyIds)).toEqual({
    snapshot: 'a-1',
    timeline: 'a-1',
    delivery: 'a-1',
    dispatch: 'a-1',
    access: month,
    erased: month,
    administration: month,
  });
  expect(dataKeyIdOf({ type: 'administration', alertId: null, recordedAt: recordedAt + 1 })).toBe('administration/2026-03');
});
