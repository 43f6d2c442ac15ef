import { describe, expect, it } from 'vitest';
import {
  asked,
  assign,
  cancel,
  complete,
  decided,
  goOn,
  inEmergency,
  owner,
  planned,
  refusal,
  staff,
  start,
  story,
  type Story,
  typesOf,
  underWay,
} from './journey.fixture.ts';
import { presentToDriver, presentToOwner } from './present.ts';

const noticed = (told: Story) => asked(told.effects).filter((kind) => kind !== 'raise-sos' && kind !== 'expire-links');
const raised = (told: Story) => told.effects.filter(({ kind }) => kind === 'raise-sos');

describe.each([
  ['completing under way', underWay(), complete],
  ['cancelling under way', underWay(), cancel],
  ['completing in an emergency', inEmergency(), complete],
  ['completing in an emergency that is not shown', inEmergency(true), complete],
] as const)('%s', (_what, told, ending) => {
  const forced = goOn(told, [9_000, ending(owner('duress'))]);
  const safe = goOn(told, [9_000, ending(owner('safety'))]);

  it('JRN-17 with the duress PIN looks as with the safety PIN, to the owner and to the driver', () => {
    expect(presentToOwner(forced.journey)).toEqual(presentToOwner(safe.journey));
    expect(presentToDriver(forced.journey)).toEqual(presentToDriver(safe.journey));
    expect(noticed(forced)).toEqual(noticed(safe));
  });

  it('JRN-17 goes on locked, with its links, and raises an SOS the phone does not show', () => {
    expect(forced.journey.status).toBe('EMERGENCY');
    expect(asked(forced.effects)).not.toContain('expire-links');
    expect(raised(forced)).toMatchObject([{ source: 'duress_pin', description: null, prompt: null }]);
    expect(typesOf(forced).at(-1)).toBe('DURESS_SIGNALLED');
  });

  it('JRN-17 the duress PIN once more is answered as the safety PIN would be, and raised once more', () => {
    const again = decided(forced.journey, [10_000, ending(owner('duress'))]);
    expect(again.refusal).toBe(refusal(safe.journey, [10_000, ending(owner('safety'))]));
    expect(asked(again.effects)).toEqual(['raise-sos']);
    expect(presentToOwner(again.next)).toEqual(presentToOwner(forced.journey));
  });
});

it('JRN-17 the duress PIN to cancel in a shown emergency is refused as the safety PIN is, and yet calls for help', () => {
  const { journey } = inEmergency();
  const { next, refusal: said, effects } = decided(journey, [9_000, cancel(owner('duress'))]);
  expect(said).toBe('locked');
  expect(presentToOwner(next)).toEqual(presentToOwner(journey));
  expect(asked(effects)).toEqual(['raise-sos']);
});

it('TRP-3 behind the duress PIN the trip is settled at the end that is shown, and not again when that becomes the truth', () => {
  const forced = goOn(underWay(), [9_000, complete(owner('duress'))]);
  expect(asked(forced.effects)).toContain('settle-trip');
  const found = goOn(forced, [20_000, complete(staff)]);
  expect(found.journey).toMatchObject({ status: 'COMPLETED', mask: null, endedAt: forced.journey.mask?.endedAt });
  expect(asked(found.effects).filter((kind) => kind === 'settle-trip')).toHaveLength(1);
});

it('TRP-3 a journey that is cancelled has no trip', () => {
  expect(asked(goOn(underWay(), [9_000, cancel(owner('safety'))]).effects)).not.toContain('settle-trip');
});

it('JRN-17 a journey that has not begun is cancelled as asked: there is nothing to go on', () => {
  const told = story([0, planned()], [1_000, cancel(owner('duress'))]);
  expect(told.journey).toMatchObject({ status: 'CANCELLED', mask: null });
  expect(asked(told.effects)).toEqual(['raise-sos', 'expire-links']);
});

it('JRN-17 after the end the duress PIN calls for help, and the links do not run out anew', () => {
  const over = goOn(underWay(), [9_000, complete()]);
  const { next, effects, refusal: said } = decided(over.journey, [10_000, complete(owner('duress'))]);
  expect(said).toBeNull();
  expect(asked(effects)).toEqual(['raise-sos']);
  expect(presentToOwner(next)).toEqual(presentToOwner(over.journey));
});

it('JRN-2 what changes nothing on the screen changes nothing behind the mask', () => {
  const { journey } = inEmergency(true);
  for (const command of [start(), assign(), planned()]) expect(decided(journey, [9_000, command]).next).toBe(journey);
});

it('JRN-17 a wrong PIN behind the mask is refused and recorded as before it', () => {
  const { next, refusal: said, entries } = decided(inEmergency(true).journey, [9_000, complete(owner('wrong'))]);
  expect(said).toBe('wrong-pin');
  expect(next.mask?.status).toBe('ACTIVE');
  expect(entries).toMatchObject([{ type: 'PRETENDED', metadata: { pretended: ['END_REFUSED'] } }]);
});
