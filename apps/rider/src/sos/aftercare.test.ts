import { createCell, idleSession, type JourneyState, type SosSession, unknownJourneys } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { AFTERCARE_MS, aftercare } from './aftercare.ts';

const alert = { id: 'a' } as AlertView;

it('wants the position during an alert and for half an hour after, whoever closed it', () => {
  let now = 0;
  const session = createCell<SosSession>(idleSession);
  const wanted = aftercare(session, createCell(unknownJourneys), { now: () => now });
  expect(wanted.isWanted()).toBe(false);
  session.set({ name: 'received', alert });
  expect([wanted.isEmergency(), wanted.isWanted()]).toEqual([true, true]);
  session.set({ name: 'closed', alert });
  session.set(idleSession);
  expect([wanted.isEmergency(), wanted.isWanted()]).toEqual([false, true]);
  now = AFTERCARE_MS - 1;
  expect(wanted.isWanted()).toBe(true);
  now = AFTERCARE_MS;
  expect(wanted.isWanted()).toBe(false);
});

it('wants it for half an hour after a journey, whichever PIN ended it', () => {
  let now = 0;
  const journeys = createCell<JourneyState>(unknownJourneys);
  const wanted = aftercare(createCell<SosSession>(idleSession), journeys, { now: () => now });
  const over = { id: 'j1', status: 'COMPLETED' } as JourneyState['journey'];
  journeys.set({ ...unknownJourneys, journey: over });
  expect([wanted.isEmergency(), wanted.isWanted()]).toEqual([false, true]);
  journeys.set(unknownJourneys);
  now = AFTERCARE_MS - 1;
  expect(wanted.isWanted()).toBe(true);
  now = AFTERCARE_MS;
  expect(wanted.isWanted()).toBe(false);
});
