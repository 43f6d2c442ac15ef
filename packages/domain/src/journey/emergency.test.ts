import { expect, it } from 'vitest';
import {
  asked,
  complete,
  decided,
  edit,
  enter,
  goOn,
  inEmergency,
  leave,
  otherPlan,
  owner,
  plan,
  planned,
  staff,
  start,
  story,
  T0,
  typesOf,
  underWay,
} from './journey.fixture.ts';
import { followAlert } from './emergency.ts';
import { presentToDriver, presentToOwner } from './present.ts';

it('JRN-14 an SOS locks the journey and lays its monitors to rest; its end sets both going again', () => {
  const locked = inEmergency();
  expect(locked.journey).toMatchObject({ status: 'EMERGENCY', alertIds: ['alert'], mask: null });
  expect(asked(locked.effects).at(-1)).toBe('watch rest');
  const free = goOn(locked, [60_000, leave()]);
  expect(free.journey).toMatchObject({ status: 'ACTIVE', alertIds: [], mask: null });
  expect(asked(free.effects).at(-1)).toBe('watch arm');
  expect(typesOf(free).slice(-2)).toEqual(['EMERGENCY_ENTERED', 'EMERGENCY_LEFT']);
});

it('JRN-14 with two alerts, the rider’s and the driver’s, the last one’s end unlocks it', () => {
  const both = goOn(inEmergency(), [4_000, enter('second')]);
  const one = goOn(both, [5_000, leave('alert')]);
  expect(one.journey).toMatchObject({ status: 'EMERGENCY', alertIds: ['second'] });
  expect(goOn(one, [6_000, leave('second')]).journey.status).toBe('ACTIVE');
});

it.each([
  ['open', { status: 'ESCALATED', maskedAt: null }, { type: 'enterEmergency', alertId: 'alert', silent: false }],
  ['open behind a mask', { status: 'ACTIVE', maskedAt: T0 }, { type: 'enterEmergency', alertId: 'alert', silent: true }],
  ['closed', { status: 'RESOLVED', maskedAt: null }, { type: 'leaveEmergency', alertId: 'alert' }],
  ['cancelled with the safety PIN', { status: 'FALSE_ALARM', maskedAt: T0 }, { type: 'leaveEmergency', alertId: 'alert' }],
] as const)('JRN-15 an alert that is %s is followed by what it is', (_what, alert, command) => {
  expect(followAlert({ id: 'alert', ...alert })).toEqual(command);
});

it('JRN-15 following the same alert again changes nothing', () => {
  for (const silent of [false, true]) {
    const { journey } = inEmergency(silent);
    expect(decided(journey, [9_000, enter('alert', silent)]).next).toBe(journey);
  }
  const { journey } = underWay();
  expect(decided(journey, [9_000, leave()]).next).toBe(journey);
});

it('JRN-16 before the start and after the end an SOS stands by itself', () => {
  const before = story([0, planned()]);
  const after = goOn(underWay(), [9_000, complete()]);
  for (const { journey } of [before, after]) expect(decided(journey, [10_000, enter()]).next).toBe(journey);
});

it('JRN-19 a silent emergency locks the journey behind a screen that goes on; what was shown becomes what is when it is over', () => {
  const silent = inEmergency(true);
  expect(silent.journey.status).toBe('EMERGENCY');
  expect(presentToOwner(silent.journey)).toEqual(presentToOwner(underWay().journey));
  expect(asked(silent.effects)).toEqual(asked(underWay().effects));
  const edited = goOn(silent, [60_000, edit()]);
  expect(edited.journey).toMatchObject({ status: 'EMERGENCY', plan, mask: { status: 'ACTIVE', plan: otherPlan } });
  const over = goOn(edited, [90_000, leave()]);
  expect(over.journey).toMatchObject({ status: 'ACTIVE', plan: otherPlan, mask: null, expectedArrivalAt: T0 + 60_000 + 600_000 });
});

it('JRN-19 a journey shown as completed is completed when the hidden emergency is over, as of the time shown', () => {
  const forced = goOn(inEmergency(true), [60_000, complete()]);
  expect(forced.journey).toMatchObject({ status: 'EMERGENCY', endedAt: null, mask: { status: 'COMPLETED', endedAt: T0 + 60_000 } });
  expect(asked(forced.effects)).not.toContain('expire-links');
  const over = goOn(forced, [90_000, leave()]);
  expect(over.journey).toMatchObject({ status: 'COMPLETED', endedAt: T0 + 60_000, mask: null });
  expect(asked(over.effects).at(-1)).toBe('expire-links');
});

it('JRN-19 staff complete what is, and what was shown as over stays as it was', () => {
  const shownActive = goOn(inEmergency(true), [60_000, complete(staff)]);
  expect(shownActive.journey).toMatchObject({ status: 'COMPLETED', endedAt: T0 + 60_000, mask: null });
  const forced = goOn(inEmergency(true), [60_000, complete()]);
  const shownOver = goOn(forced, [90_000, complete(staff)]);
  expect(shownOver.journey).toMatchObject({ status: 'COMPLETED', endedAt: T0 + 60_000, mask: null });
  expect(presentToOwner(shownOver.journey)).toEqual(presentToOwner(forced.journey));
  expect(asked(shownOver.effects.slice(forced.effects.length))).toEqual(['expire-links']);
});

it('JRN-20 an emergency the person calls for in the open again is shown, with what they changed meanwhile, and locked', () => {
  const lifted = goOn(inEmergency(true), [60_000, edit()], [70_000, enter('alert', false)]);
  expect(lifted.journey).toMatchObject({ status: 'EMERGENCY', plan: otherPlan, alertIds: ['alert'], mask: null });
  expect(asked(lifted.effects).at(-1)).toBe('watch rest');
  expect(goOn(lifted, [80_000, complete(owner('safety'))]).journey.status).toBe('COMPLETED');
});

it('JRN-20 a journey shown as over stays so, whatever alert is shown', () => {
  const forced = goOn(inEmergency(true), [60_000, complete()]);
  expect(decided(forced.journey, [70_000, enter('alert', false)]).next).toBe(forced.journey);
});

it('JRN-19 a journey shown as over goes on while any alert is open, shown or not', () => {
  const forced = goOn(inEmergency(), [60_000, complete(owner('duress'))]);
  const { journey } = goOn(forced, [70_000, enter('second')], [80_000, leave('second')]);
  expect(journey).toMatchObject({ status: 'EMERGENCY', alertIds: ['alert'], mask: { status: 'COMPLETED' } });
});

it('JRN-20 an emergency that was shown and is then hidden is shown as over', () => {
  const hidden = goOn(inEmergency(), [60_000, enter('alert', true)]);
  expect(hidden.journey).toMatchObject({ status: 'EMERGENCY', alertIds: ['alert'], mask: { status: 'ACTIVE', alertIds: [] } });
  expect(asked(hidden.effects).at(-1)).toBe('watch arm');
  expect(typesOf(hidden).at(-1)).toBe('EMERGENCY_HIDDEN');
});

it('JRN-21 the driver is shown no emergency, not even by a version that rises', () => {
  expect(presentToDriver(inEmergency().journey)).toEqual(presentToDriver(underWay().journey));
  expect(presentToOwner(inEmergency().journey).status).toBe('EMERGENCY');
  expect(asked(inEmergency().effects).filter((kind) => kind.startsWith('driver'))).toEqual(
    asked(underWay().effects).filter((kind) => kind.startsWith('driver')),
  );
});

it('JRN-22 an alert before a start does not keep the monitors from being armed', () => {
  const told = story([0, planned()], [1, enter()], [2, start()]);
  expect(asked(told.effects)).toEqual(['watch arm']);
});
