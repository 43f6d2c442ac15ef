import { expect, it } from 'vitest';
import { possibleCommands } from './journey-command.ts';
import { journeyFixture } from './journey.fixture.ts';

it.each([
  ['EMERGENCY', ['complete']],
  ['ACTIVE', ['driver', 'complete', 'cancel']],
  ['PLANNED', ['driver', 'cancel']],
  ['COMPLETED', []],
  ['CANCELLED', []],
] as const)('in %s staff can %j', (status, commands) => {
  expect(possibleCommands(journeyFixture({ status }), 'staff')).toEqual(commands);
});

it('their own journey staff end on their phone', () => {
  expect(possibleCommands(journeyFixture(), 'u1')).toEqual([]);
});
