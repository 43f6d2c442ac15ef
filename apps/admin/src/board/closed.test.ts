import { expect, it } from 'vitest';
import { alertFixture } from './alert.fixture.ts';
import { newestClosed } from './closed.ts';

const closed = (id: string, resolvedAt: string) => alertFixture({ id, status: 'RESOLVED', version: 3, resolvedAt });
const early = closed('early', '2026-02-07T14:40:00.000Z');
const late = closed('late', '2026-02-07T15:00:00.000Z');

it('shows the last closed first, also one that closed after the list was fetched', () => {
  expect(newestClosed([early], new Map([['late', late]])).map((a) => a.id)).toEqual(['late', 'early']);
});

it('leaves out what has been reopened since', () => {
  const reopened = { ...early, status: 'ACTIVE' as const, version: 4 };
  expect(newestClosed([early, late], new Map([['early', reopened]])).map((a) => a.id)).toEqual(['late']);
});
