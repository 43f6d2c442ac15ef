import type { AlertView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { headlineOf, knownOffline } from './headline.ts';

const alert = (over: Partial<AlertView>) => ({ status: 'ACTIVE', acknowledgedBy: null, ...over }) as AlertView;

it('says that help is being called from the first moment on', () => {
  const title = 'Help is being called.';
  const advice = 'Stay on this screen if you can.';
  expect(headlineOf({ name: 'sending', pressedAt: 0, trouble: null })).toEqual({
    tone: 'urgent',
    title,
    advice,
    detail: 'Sending your SOS…',
  });
  expect(headlineOf({ name: 'watching', alert: alert({}) }).title).toBe(title);
});

it('says plainly that there is no network', () => {
  const trouble = { failure: { kind: 'unreachable' }, tries: 3 } as const;
  expect(headlineOf({ name: 'sending', pressedAt: 0, trouble }).detail).toBe('No network. We keep trying.');
});

it('says so at once when the phone itself knows it, and never once the SOS has arrived', () => {
  const sending = { name: 'sending', pressedAt: 0, trouble: null } as const;
  expect(headlineOf(knownOffline(sending, false)).detail).toBe('No network. We keep trying.');
  expect(knownOffline(sending, true)).toBe(sending);
  const arrived = { name: 'watching', alert: alert({}) } as const;
  expect(knownOffline(arrived, false)).toBe(arrived);
});

it('names who has it, and takes the name back when the alert escalates again', () => {
  const acknowledgedBy = { id: 's', name: 'A. Mehta' };
  expect(headlineOf({ name: 'watching', alert: alert({ status: 'ACKNOWLEDGED', acknowledgedBy }) })).toMatchObject({
    tone: 'human',
    title: 'A. Mehta has your alert.',
  });
  expect(headlineOf({ name: 'watching', alert: alert({ status: 'ESCALATED', acknowledgedBy }) }).tone).toBe('urgent');
});
