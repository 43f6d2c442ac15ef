import { describe, expect, it } from 'vitest';
import type { JourneyCommand } from './commands.ts';
import {
  asked,
  assign,
  cancel,
  complete,
  decided,
  edit,
  goOn,
  inEmergency,
  owner,
  planned,
  refusal,
  staff,
  story,
  T0,
  typesOf,
  underWay,
} from './journey.fixture.ts';

describe.each([
  ['complete', complete, 'COMPLETED'],
  ['cancel', cancel, 'CANCELLED'],
] as const)('%s', (_name, ending, status) => {
  it('JRN-12 under way the owner ends it, the driver is told, the monitors end and the links run out', () => {
    const { next, entries, effects } = decided(underWay().journey, [9_000, ending()]);
    expect(next).toMatchObject({ status, endedAt: T0 + 9_000, mask: null });
    expect(typesOf({ journal: entries })).toEqual([status]);
    const last = status === 'COMPLETED' ? ['expire-links', 'settle-trip'] : ['expire-links'];
    expect(asked(effects)).toEqual([`driver JOURNEY_${status}`, 'watch end', ...last]);
  });

  it('JRN-12 staff end it too, and the owner is told', () => {
    expect(asked(decided(underWay().journey, [9_000, ending(staff)]).effects)).toContain(`owner JOURNEY_${status}`);
  });

  it.each([
    ['no PIN', null, 'pin-needed'],
    ['the safety PIN', 'safety', null],
    ['no PIN to have', 'not-set', null],
    ['a wrong PIN', 'wrong', 'wrong-pin'],
    ['a locked PIN', 'locked', 'pin-locked'],
  ] as const)('JRN-12 while the monitors wait for an answer, %s is answered so', (_what, pin, said) => {
    expect(refusal(underWay().journey, [9_000, ending(owner(pin, true))])).toBe(said);
  });

  it.each([
    ['wrong', 'wrong-pin'],
    ['locked', 'pin-locked'],
  ] as const)('JRN-12 where no PIN is needed one that is %s is still refused, and recorded', (pin, said) => {
    const { journey } = underWay();
    const { next, entries, effects, refusal: why } = decided(journey, [9_000, ending(owner(pin))]);
    expect(why).toBe(said);
    expect(next).toEqual({ ...journey, version: journey.version + 1 });
    expect(typesOf({ journal: entries })).toEqual(['END_REFUSED']);
    expect(effects).toEqual([]);
  });
});

it.each<[string, JourneyCommand]>([
  ['cancelled by the owner', cancel(owner('safety'))],
  ['cancelled by staff', cancel(staff)],
  ['given another driver', assign('another')],
  ['planned anew', edit()],
])('JRN-13 in an emergency it cannot be %s', (_what, command) => {
  expect(refusal(inEmergency().journey, [9_000, command])).toBe('locked');
});

it.each([
  ['no PIN', null, 'pin-needed'],
  ['no PIN to have', 'not-set', 'pin-not-set'],
  ['a wrong PIN', 'wrong', 'wrong-pin'],
  ['a locked PIN', 'locked', 'pin-locked'],
] as const)('JRN-13 in an emergency %s does not complete it', (_what, pin, said) => {
  const { journey } = inEmergency();
  expect(refusal(journey, [9_000, complete(owner(pin))])).toBe(said);
});

it.each([
  ['the owner with the safety PIN', owner('safety')],
  ['staff', staff],
])('JRN-13 in an emergency %s completes it, and the SOS goes on', (_who, by) => {
  const { journey, effects } = goOn(inEmergency(), [9_000, complete(by)]);
  expect(journey).toMatchObject({ status: 'COMPLETED', endedAt: T0 + 9_000, alertIds: ['alert'], mask: null });
  expect(asked(effects).slice(-3)).toEqual(['watch end', 'expire-links', 'settle-trip']);
});

it('JRN-23 links run out with the end, once', () => {
  const told = goOn(underWay(), [9_000, complete()], [10_000, complete()], [11_000, complete(staff)]);
  expect(asked(told.effects).filter((kind) => kind === 'expire-links')).toHaveLength(1);
  expect(asked(story([0, planned()], [1, cancel()]).effects)).toEqual(['expire-links']);
});
