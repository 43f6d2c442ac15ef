import { expect, it } from 'vitest';
import type { JourneyPlan } from './journey.ts';
import {
  asha,
  asked,
  assign,
  decided,
  edit,
  goOn,
  hotline,
  otherPlan,
  plan,
  planned,
  refusal,
  ride,
  share,
  start,
  story,
  T0,
  underWay,
} from './journey.fixture.ts';

it.each([
  ['nobody', [], ['no-emergency-contact']],
  ['only a hotline, which no text reaches', [hotline], ['no-emergency-contact']],
  ['somebody', [hotline, asha], []],
])('JRN-6 with %s to be told of an SOS, planning goes through with the warnings that fit', (_whom, contacts, warnings) => {
  const { next, warnings: said } = decided(null, [0, planned({ contacts })]);
  expect(next).toMatchObject({ id: 'journey', userId: 'rider', status: 'PLANNED', plan, plannedAt: T0 });
  expect(said).toEqual(warnings);
});

it('JRN-7 what is no place on Earth is neither planned nor changed to', () => {
  const nowhere = { ...plan, drop: { latitude: Number.NaN, longitude: 0 } };
  expect(refusal(null, [0, planned({ plan: nowhere })])).toBe('invalid-place');
  expect(refusal(underWay().journey, [5_000, edit({ ...plan, pickup: { latitude: 91, longitude: 0 } })])).toBe('invalid-place');
});

it('JRN-8 the arrival is expected from the start on, not from the plan', () => {
  const { journey } = story([0, planned()], [3_600_000, start()]);
  expect(journey).toMatchObject({ status: 'ACTIVE', startedAt: T0 + 3_600_000, expectedArrivalAt: T0 + 3_600_000 + 2_400_000 });
  expect(story([0, planned()], [1_000, edit()]).journey.expectedArrivalAt).toBeNull();
});

it('JRN-8 a plan changed on the way counts from the change, and one without a duration expects nothing', () => {
  const told = goOn(underWay(), [60_000, edit()]);
  expect(told.journey).toMatchObject({ plan: otherPlan, expectedArrivalAt: T0 + 60_000 + 600_000 });
  expect(goOn(told, [70_000, edit({ ...plan, travelMs: null })]).journey.expectedArrivalAt).toBeNull();
});

it('TRP-2 between the same places a plan keeps its ride until it cites another; between others it has none', () => {
  const priced = story([0, planned({ plan: { ...plan, ride } })], [1, start()]);
  const rideAfter = (to: JourneyPlan) => goOn(priced, [2, edit(to)]).journey.plan.ride;
  const other = { ...ride, quoteId: 'another' };
  expect(rideAfter({ ...plan, travelMs: 1_000 })).toBe(ride);
  expect(rideAfter({ ...plan, ride: other })).toBe(other);
  expect(rideAfter({ ...otherPlan, ride: other })).toBe(other);
  expect(rideAfter(otherPlan)).toBeNull();
});

it('JRN-9 the driver hears of what concerns them, and who is replaced hears that too', () => {
  const told = story([0, planned()], [1, assign('old')], [2, assign('new')], [3, start()], [4, edit()]);
  expect(told.effects.flatMap((effect) => (effect.kind === 'notify' ? [[effect.type, ...effect.userIds]] : []))).toEqual([
    ['JOURNEY_ASSIGNED', 'old'],
    ['JOURNEY_UNASSIGNED', 'old'],
    ['JOURNEY_ASSIGNED', 'new'],
    ['JOURNEY_STARTED', 'new'],
    ['JOURNEY_CHANGED', 'new'],
  ]);
});

it('JRN-9 without a driver there is no empty notification', () => {
  expect(asked(story([0, planned()], [1, start()], [2, edit()]).effects)).toEqual(['watch arm', 'watch changePlan']);
});

it('JRN-2 the same driver or the same plan again changes nothing', () => {
  const { journey } = underWay();
  expect(decided(journey, [9_000, assign()]).next).toBe(journey);
  expect(decided(journey, [9_000, edit(structuredClone(plan))]).next).toBe(journey);
});

it('JRN-10 a journey does not start beside another one', () => {
  const { journey } = story([0, planned()]);
  expect(refusal(journey, [1, start(true)])).toBe('another-under-way');
});

it('JRN-11 every share is a link of its own: texted to a contact, or for the owner to hand out', () => {
  const told = goOn(underWay(), [5_000, share()], [6_000, share(null)]);
  expect(told.effects.filter(({ kind }) => kind === 'share-link')).toMatchObject([
    { recipient: { audience: 'contact', contactId: 'asha', phone: asha.phone } },
    { recipient: null },
  ]);
  expect(refusal(told.journey, [7_000, share(hotline)])).toBe('not-textable');
});
