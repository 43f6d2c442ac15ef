import { expect, it } from 'vitest';
import {
  asha,
  bina,
  decided,
  hotline,
  place,
  policy,
  resolve,
  story,
  T0,
  textedBy,
  toldTo,
  trigger,
  typesOf,
  type Step,
} from './alert.fixture.ts';
import { triggerSources } from './alert.ts';

const created = (...steps: readonly Step[]) => story(steps).timeline.find(({ type }) => type === 'CREATED');

it.each(triggerSources)('SOS-9 a %s with nothing but a person opens an alert', (source) => {
  const { alert, timeline } = story([[0, trigger({ source, contacts: [], staffIds: [] })]]);
  expect(alert).toMatchObject({ status: 'ACTIVE', source, userId: 'rider', location: null, nextEscalationAt: T0 + 120_000 });
  expect(timeline[0]).toMatchObject({ type: 'CREATED', metadata: { source } });
});

it('SOS-9 what was dropped stands on the timeline, of the first press as of a later one', () => {
  const { timeline } = story([
    [0, trigger({ dropped: ['latitude', 'journeyId'] })],
    [1, trigger({ dropped: ['deviceState'] })],
    [2, trigger()],
  ]);
  expect(timeline[0]?.metadata['dropped']).toEqual(['latitude', 'journeyId']);
  expect(timeline.at(-2)?.metadata['dropped']).toEqual(['deviceState']);
  expect(timeline.at(-1)?.metadata).not.toHaveProperty('dropped');
});

it('SOS-9 the position of a press is on the timeline, and the first known one is the alert’s', () => {
  const { alert, timeline } = story([
    [0, trigger()],
    [1, trigger({ location: place })],
    [2, trigger({ location: { ...place, latitude: 11 } })],
  ]);
  expect(alert.location).toEqual(place);
  expect(timeline.at(-1)?.metadata['position']).toEqual({ latitude: 11, longitude: 106.69, accuracyM: 12 });
});

it('SOS-10 every contact is texted once, primary first and then the oldest, however many presses', () => {
  const chi = { ...bina, id: 'chi', createdAt: 2 };
  const presses = Array.from({ length: 50 }, (_, n): Step => [n * 7_000, trigger({ contacts: [chi, bina, asha] })]);
  expect(textedBy(story(presses).effects)).toEqual(['asha', 'bina', 'chi']);
});

it('SOS-10 the hotline is never texted', () => {
  expect(textedBy(story([[0, trigger({ contacts: [hotline, asha] })]]).effects)).toEqual(['asha']);
});

it.each([
  ['no contact', []],
  ['the hotline alone', [hotline]],
])('SOS-11 with %s the fallback number is recorded', (_, contacts) => {
  const { alert, timeline } = story([[0, trigger({ contacts })]]);
  expect(alert.fallbackContactUsed).toBe(true);
  expect(timeline.filter(({ type }) => type === 'FALLBACK_CONTACT_USED')).toMatchObject([
    { metadata: { number: '113', because: 'no-contacts' } },
  ]);
});

it('SOS-11 with somebody to text the fallback number is left out', () => {
  const told = story([[0, trigger()]]);
  expect(told.alert.fallbackContactUsed).toBe(false);
  expect(typesOf(told)).toEqual(['CREATED', 'DISPATCH_REQUESTED', 'ORIGINATOR_NOTIFIED', 'ADMIN_NOTIFIED']);
});

it.each([
  ['the first press', [[0, trigger({ forceFallbackCall: true })]]],
  [
    'a later press',
    [
      [0, trigger()],
      [1, trigger({ forceFallbackCall: true })],
    ],
  ],
  ['both', [0, 1].map((at) => [at, trigger({ forceFallbackCall: true })])],
] as [string, Step[]][])('SOS-11 asked for by %s, the fallback number is recorded once', (_, steps) => {
  const { alert, timeline } = story(steps);
  expect(alert.fallbackContactUsed).toBe(true);
  expect(timeline.filter(({ type }) => type === 'FALLBACK_CONTACT_USED')).toMatchObject([{ metadata: { because: 'asked-for' } }]);
});

it('SOS-12 a press that was under way for 3 minutes says so, opening an alert', () => {
  const entry = created([180_000, trigger({ recordedAt: T0 })]);
  expect(entry).toMatchObject({
    description: 'SOS button held. It reached us 3 minutes after it was sent.',
    metadata: { lateMs: 180_000 },
  });
});

it('SOS-12 a late press that joins says so, on the timeline and to staff', () => {
  const { timeline, effects } = story([
    [0, trigger()],
    [180_000, trigger({ recordedAt: T0 + 60_000 })],
  ]);
  expect(timeline.at(-1)).toMatchObject({ type: 'RETRIGGERED', metadata: { lateMs: 120_000 } });
  expect(timeline.at(-1)?.description).toContain('2 minutes after it was sent');
  expect(effects.at(-1)).toMatchObject({ body: expect.stringContaining('2 minutes after it was sent') });
});

it('SOS-12 60 s under way is not yet late, and one millisecond more is', () => {
  expect(created([60_000, trigger({ recordedAt: T0 })])?.metadata).not.toHaveProperty('lateMs');
  expect(created([60_001, trigger({ recordedAt: T0 })])?.metadata).toMatchObject({ lateMs: 60_001 });
});

it('SOS-13 a phone whose clock runs ahead presses when its SOS arrives', () => {
  expect(story([[0, trigger({ recordedAt: T0 + 86_400_000 })]]).alert).toMatchObject({ triggeredAt: T0, receivedAt: T0 });
});

it('SOS-13 a press is dated by the phone, or by its arrival when the phone says nothing', () => {
  expect(story([[5_000, trigger({ recordedAt: T0 })]]).alert).toMatchObject({ triggeredAt: T0, receivedAt: T0 + 5_000 });
  expect(story([[5_000, trigger()]]).alert.triggeredAt).toBe(T0 + 5_000);
});

it('SOS-14 of presses every second for 25 s all are on the timeline, and staff hear of three', () => {
  const told = story(Array.from({ length: 26 }, (_, second): Step => [second * 1_000, trigger()]));
  expect(typesOf(told).filter((type) => type === 'RETRIGGERED')).toHaveLength(25);
  expect(toldTo('staff', told.effects)).toEqual(['SOS_ALERT', 'SOS_ALERT', 'SOS_ALERT', 'SOS_ALERT']);
});

it('SOS-14 10 s after staff were told of a press they are told of the next one, and not a millisecond before', () => {
  const { alert } = story([
    [0, trigger()],
    [1, trigger()],
  ]);
  expect(toldTo('staff', decided(alert, [10_000, trigger()]).effects)).toEqual([]);
  expect(toldTo('staff', decided(alert, [10_001, trigger()]).effects)).toEqual(['SOS_ALERT']);
});

it('SOS-14 the duress PIN on an open alert marks it and tells staff, even right after another press', () => {
  const { alert, effects } = story([
    [0, trigger()],
    [1, trigger()],
    [2, trigger({ source: 'duress_pin' })],
  ]);
  expect(alert).toMatchObject({ duress: true, maskedAt: null });
  expect(effects.at(-1)).toMatchObject({ audience: 'staff', body: expect.stringContaining('Duress PIN') });
});

it('SOS-15 staff, the originator and a wake-up at the deadline belong to the decision that opens the alert', () => {
  const { effects } = story([[0, trigger()]]);
  expect(effects).toMatchObject([
    { id: 'alert:1:0', kind: 'deliver' },
    { id: 'alert:1:1', kind: 'deliver' },
    { id: 'alert:1:2', kind: 'notify', audience: 'originator', userIds: ['rider'], type: 'SOS_ALERT' },
    { id: 'alert:1:3', kind: 'notify', audience: 'staff', userIds: ['ana', 'ben'], type: 'SOS_ALERT' },
    { id: 'alert:1:4', kind: 'wake', at: T0 + policy.ackTimeoutMs },
  ]);
});

it('SOS-15 without any staff there is no empty notification', () => {
  const { effects } = story([
    [0, trigger({ staffIds: [] })],
    [20_000, trigger({ staffIds: [] })],
    [120_000, { type: 'escalate', staffIds: [] }],
    [121_000, { ...resolve(), staffIds: [] } as Step[1]],
  ]);
  expect(toldTo('staff', effects)).toEqual([]);
});
