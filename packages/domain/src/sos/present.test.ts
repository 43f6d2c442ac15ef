import { describe, expect, it } from 'vitest';
import {
  accepted,
  acknowledge,
  ana,
  ben,
  cancel,
  decided,
  directText,
  escalate,
  goOn,
  place,
  policy,
  reopen,
  resolve,
  story,
  T0,
  toldTo,
  trigger,
  typesOf,
  type Step,
  type Story,
} from './alert.fixture.ts';
import { decide } from './machine.ts';
import { presentToOriginator } from './present.ts';

const DEADLINE = policy.ackTimeoutMs;
const opened: Step = [0, trigger()];
const shown = ({ alert, timeline }: Story) => {
  const view = presentToOriginator(alert, timeline);
  if (view === null) throw new Error('the originator is shown no alert');
  return view;
};

const phone = ({ effects }: Story) => effects.filter((effect) => effect.kind === 'notify' && effect.audience === 'originator');

const pasts: [string, Step[]][] = [
  ['a fresh alert', [opened]],
  ['an acknowledged alert', [opened, [500, acknowledge(ana, 'Calling.')]]],
  ['an escalated alert with news of its texts', [opened, [400, accepted], [DEADLINE, escalate], [DEADLINE + 1, directText]]],
  ['an alert that was closed and opened again', [opened, [1, resolve()], [2, reopen()]]],
  ['an alert that was under duress before', [opened, [1, cancel('duress')], [2, trigger()]]],
];

describe.each(pasts)('%s', (_, past) => {
  const before = story(past);
  const at = DEADLINE + 20_000;
  const safe = goOn(before, [[at, cancel('safety')]]);
  const forced = goOn(before, [[at, cancel('duress')]]);

  it('SOS-28 is shown the same after the duress PIN as after the safety PIN', () => {
    expect(shown(forced)).toEqual(shown(safe));
    expect(shown(forced).alert).toMatchObject({
      status: 'FALSE_ALARM',
      resolvedAt: T0 + at,
      resolvedBy: 'rider',
      nextEscalationAt: null,
      duress: false,
      maskedAt: null,
      maskedSeq: null,
    });
  });

  it('SOS-28 ends on the same line, and the rest of the timeline is what it was', () => {
    const { timeline } = shown(forced);
    expect(timeline.at(-1)).toEqual(safe.timeline.at(-1));
    expect(timeline.slice(0, -1)).toEqual(shown(before).timeline);
  });

  it('SOS-28 notifies the phone alike', () => {
    expect(phone(forced)).toEqual(phone(safe));
    expect(phone(forced).length).toBe(phone(before).length + 1);
  });
});

const forced = story([opened, [1_000, cancel('duress')]]);

it.each<[string, Step[]]>([
  [
    'staff acknowledge, note and resolve',
    [
      [2_000, acknowledge(ben, 'Police on their way.')],
      [3_000, resolve()],
    ],
  ],
  [
    'staff resolve and open it again',
    [
      [2_000, resolve()],
      [3_000, reopen()],
      [3_000 + DEADLINE, escalate],
    ],
  ],
  [
    'waves go on',
    [
      [31_000, escalate],
      [61_000, escalate],
    ],
  ],
  [
    'texts are delivered, and fail',
    [
      [2_000, accepted],
      [3_000, directText],
    ],
  ],
  ['a check-in is missed', [[60_000, trigger({ source: 'checkin_missed', location: place })]]],
  ['the person stands still', [[60_000, trigger({ source: 'stationary_timeout' })]]],
  ['staff raise an SOS for the same person', [[60_000, trigger({ source: 'admin_trigger' })]]],
  ['the duress PIN is entered again elsewhere', [[60_000, trigger({ source: 'duress_pin' })]]],
  ['a press from before arrives after', [[60_000, trigger({ recordedAt: T0 + 999, location: place, forceFallbackCall: true })]]],
])('SOS-29 the screen shows the same and the phone is silent when %s', (_, steps) => {
  const later = goOn(forced, steps);
  expect(later.alert.version).toBe(forced.alert.version + steps.length);
  expect(shown(later)).toEqual(shown(forced));
  expect(toldTo('originator', later.effects)).toEqual(toldTo('originator', forced.effects));
});

it('SOS-29 what the mask hides is stored and told to staff all the same', () => {
  const later = goOn(forced, [[60_000, trigger({ source: 'checkin_missed' })]]);
  expect(typesOf(later).at(-1)).toBe('RETRIGGERED');
  expect(toldTo('staff', later.effects.slice(forced.effects.length))).toEqual(['SOS_ALERT']);
});

it('SOS-29 a part of the timeline hides as much as all of it', () => {
  const later = goOn(forced, [[31_000, escalate]]);
  expect(shown({ ...later, timeline: later.timeline.slice(-1) }).timeline).toEqual([shown(forced).timeline.at(-1)]);
  expect(shown({ ...later, timeline: [] }).alert).toEqual(shown(forced).alert);
});

it.each(['button_press', 'voice_activated'] as const)('SOS-31 a %s after the mask lifts it', (source) => {
  const later = goOn(forced, [[2_000, trigger({ source })]]);
  expect(later.alert).toMatchObject({ maskedAt: null, maskedSeq: null, duress: true });
  expect(shown(later).alert).toMatchObject({ status: 'ESCALATED', duress: false, resolvedAt: null });
  expect(toldTo('originator', goOn(later, [[3_000, acknowledge()]]).effects).at(-1)).toBe('SOS_ACKNOWLEDGED');
});

it('SOS-31 a press of the very moment of the mask lifts it, one from a moment before does not', () => {
  expect(decided(forced.alert, [2_000, trigger({ recordedAt: T0 + 1_000 })]).next.maskedAt).toBeNull();
  expect(decided(forced.alert, [2_000, trigger({ recordedAt: T0 + 999 })]).next.maskedAt).toBe(T0 + 1_000);
});

it('SOS-31 once the mask is lifted, no word of duress is shown, and no line is missing', () => {
  const lifted = goOn(forced, [
    [1_500, trigger({ source: 'duress_pin' })],
    [2_000, trigger()],
  ]);
  const { alert, timeline } = shown(lifted);
  expect(JSON.stringify({ alert, timeline })).not.toMatch(/duress(?!":false)/i);
  expect(timeline.map(({ seq }) => seq)).toEqual(lifted.timeline.map(({ seq }) => seq));
  expect(JSON.stringify(lifted.timeline)).toMatch(/duress/i);
});

const silent = story([[0, trigger({ source: 'duress_pin', contacts: [], forceFallbackCall: true })]]);

it('SOS-32 an SOS raised by the duress PIN tells contacts and staff, and never its phone', () => {
  const { alert, effects, timeline } = story([[0, trigger({ source: 'duress_pin' })]]);
  expect(alert).toMatchObject({ status: 'ACTIVE', duress: true, maskedAt: T0, maskedSeq: 0 });
  expect(effects.map(({ id }) => id)).toEqual(['alert:1:0', 'alert:1:1', 'alert:1:2', 'alert:1:3']);
  expect(effects.map(({ kind }) => kind)).toEqual(['deliver', 'deliver', 'notify', 'wake']);
  expect(toldTo('originator', effects)).toEqual([]);
  expect(typesOf({ timeline })).not.toContain('ORIGINATOR_NOTIFIED');
});

it('SOS-32 its phone is offered no call and shown no open alert', () => {
  expect(typesOf(silent)).not.toContain('FALLBACK_CONTACT_USED');
  expect(presentToOriginator(silent.alert, silent.timeline)).toBeNull();
});

it.each<[string, Step[]]>([
  ['at first', []],
  [
    'when staff take it, write and resolve it',
    [
      [2_000, acknowledge(ben, 'Police on their way.')],
      [3_000, resolve()],
    ],
  ],
  [
    'when it is opened again',
    [
      [2_000, resolve()],
      [3_000, reopen()],
    ],
  ],
  [
    'when it escalates and its texts fail',
    [
      [DEADLINE, escalate],
      [DEADLINE + 1, directText],
    ],
  ],
  ['when another SOS that is not their own press joins it', [[60_000, trigger({ source: 'checkin_missed' })]]],
])('SOS-42 a silent SOS is not there for its originator %s', (_, steps) => {
  const later = goOn(silent, steps);
  expect(presentToOriginator(later.alert, later.timeline)).toBeNull();
  expect(toldTo('originator', later.effects)).toEqual([]);
});

it('SOS-42 their own press shows it', () => {
  expect(shown(goOn(silent, [[60_000, trigger()]])).alert).toMatchObject({ status: 'ACTIVE', source: 'button_press', duress: false });
});

it('SOS-42 a silent SOS that somebody tries to cancel stays as it is, whatever the PIN', () => {
  for (const pin of ['safety', 'duress', 'wrong'] as const)
    expect(decide(silent.alert, cancel(pin), { policy, now: T0 + 1_000 })).toEqual({ ok: false, error: 'not-found' });
});

it('SOS-33 an alert that the safety PIN closed is shown open when staff open it again', () => {
  const reopened = story([opened, [1_000, cancel('safety')], [2_000, reopen()]]);
  expect(shown(reopened).alert.status).toBe('ACTIVE');
  expect(shown(reopened).timeline.map(({ type }) => type)).toEqual(reopened.timeline.map(({ type }) => type));
  expect(toldTo('originator', reopened.effects).at(-1)).toBe('SOS_REOPENED');
});

it.each<[string, Step[]]>([
  ['at the moment of the mask', [[1_000, resolve()]]],
  ['by its own person, who is staff', [[2_000, { ...resolve(), by: { id: 'rider', name: 'Rider' } } as Step[1]]]],
])('SOS-33 an alert under duress that was resolved %s stays hidden when it is opened again', (_, steps) => {
  const reopened = goOn(forced, [...steps, [3_000, reopen()]]);
  expect(reopened.alert.status).toBe('ACTIVE');
  expect(shown(reopened)).toEqual(shown(forced));
});

it('SOS-33 one that the duress PIN masked, a press unmasked and the safety PIN closed is shown open again', () => {
  const told = goOn(forced, [
    [2_000, trigger()],
    [3_000, cancel('safety')],
    [4_000, reopen()],
  ]);
  expect(shown(told).alert.status).toBe('ACTIVE');
});

it('SOS-34 without duress the originator is shown what is stored, and the last sequence number as version', () => {
  const told = story([opened, [500, acknowledge()], [DEADLINE, resolve()]]);
  expect(shown(told)).toEqual({ alert: { ...told.alert, version: told.alert.lastSeq }, timeline: told.timeline });
});

it('SOS-34 the version that is shown rises through cancelling, the mask and its lifting', () => {
  const steps: Step[] = [opened, [1, acknowledge()], [2, cancel('duress')], [3, trigger()], [4, cancel('safety')], [5, reopen()]];
  const versions = steps.map((_, n) => shown(story(steps.slice(0, n + 1))).alert.version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
});
