import type { AlertView } from '@saferoute/protocol';
import { problemOf } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { alertFixture } from '../board/alert.fixture.ts';
import { createCommandDesk, type DeskWorld } from './command-desk.ts';

const jane = alertFixture();
const refusal = (id: Parameters<typeof problemOf>[0]) =>
  TRPCClientError.from({ error: { message: '', code: -32_000, data: { problem: problemOf(id) } } });

function deferred() {
  const settle: { resolve?: (alert: AlertView) => void } = {};
  const promise = new Promise<AlertView>((resolve) => (settle.resolve = resolve));
  return { promise, resolve: (alert: AlertView) => settle.resolve?.(alert) };
}

function deskWith(over: Partial<DeskWorld>) {
  const learned: AlertView[] = [];
  const desk = createCommandDesk({
    send: () => Promise.reject(new Error('not expected')),
    look: () => Promise.reject(new Error('not expected')),
    actor: () => ({ me: { id: 'me', name: 'A. Mehta' }, at: '2026-02-07T14:31:00.000Z' }),
    learned: (alert) => void learned.push(alert),
    ...over,
  });
  return { desk, learned, entry: () => desk.entries.get().get(jane.id) };
}

it('shows the outcome at once and lets it go when the server has answered', async () => {
  const answer = deferred();
  const { desk, learned, entry } = deskWith({ send: () => answer.promise });
  const issued = desk.issue(jane, { kind: 'acknowledge' });
  expect(entry()?.pending?.alert.status).toBe('ACKNOWLEDGED');
  const truth = { ...jane, version: 2, status: 'ACKNOWLEDGED' as const };
  answer.resolve(truth);
  expect(await issued).toBe(true);
  expect(entry()).toEqual({ pending: null, refused: null });
  expect(learned).toEqual([truth]);
});

it('rolls back on a refusal and keeps title, detail and what was typed', async () => {
  const { desk, entry } = deskWith({ send: () => Promise.reject(refusal('sos.alert.access-denied')) });
  const command = { kind: 'resolve', notes: 'Police on scene' } as const;
  expect(await desk.issue(jane, command)).toBe(false);
  expect(entry()?.pending).toBeNull();
  expect(entry()?.refused).toMatchObject({ command, title: problemOf('sos.alert.access-denied').title });
});

it('fetches who closed it when somebody else was faster', async () => {
  const closed = { ...jane, version: 7, status: 'RESOLVED' as const, resolvedBy: { id: 'b', name: 'B. Rao' } };
  const { desk, learned, entry } = deskWith({
    send: () => Promise.reject(refusal('sos.alert.already-resolved')),
    look: () => Promise.resolve(closed),
  });
  await desk.issue(jane, { kind: 'resolve' });
  expect(entry()?.refused?.truth?.resolvedBy?.name).toBe('B. Rao');
  expect(learned).toEqual([closed]);
});

it('says that there is no connection when no answer came', async () => {
  const { desk, entry } = deskWith({ send: () => Promise.reject(new TypeError('fetch failed')) });
  await desk.issue(jane, { kind: 'note', note: 'She answered' });
  expect(entry()?.refused?.title).toBe('No connection');
});

it('does not send a second command while the first is under way', async () => {
  const answer = deferred();
  let sent = 0;
  const { desk } = deskWith({ send: () => ((sent += 1), answer.promise) });
  const first = desk.issue(jane, { kind: 'acknowledge' });
  expect(await desk.issue(jane, { kind: 'acknowledge' })).toBe(false);
  answer.resolve(jane);
  await first;
  expect(sent).toBe(1);
});
