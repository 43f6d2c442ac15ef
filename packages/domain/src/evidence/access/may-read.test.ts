import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/instant.ts';
import { admin, approved, declined, NOW, officer, other, requested, revoked, rider } from './grant.fixture.ts';
import { mayLook, mayRead, roleTowards, type ReadingFacts } from './may-read.ts';
import { accessPurposes, STEP_UP_LIFE_MS, type StepUp } from './purpose.ts';

const stepUp: StepUp = { userId: officer.userId, sessionId: 's1', purpose: 'court-order', at: NOW };
const facts: ReadingFacts = { reader: { ...officer, sessionId: 's1' }, alertId: 'alert-1', grant: approved, stepUps: [stepUp] };
const broken = { ...requested, breakGlass: true };

it('EVA-6 an officer with an open grant and a fresh second factor reads', () => {
  expect(mayRead(facts, NOW)).toBeNull();
  expect(mayRead({ ...facts, grant: broken }, NOW)).toBeNull();
});

it.each<[string, Partial<ReadingFacts>, number?]>([
  ['not-officer', { reader: { ...admin, sessionId: 's1' } }],
  ['not-officer', { reader: { userId: officer.userId, role: 'admin', sessionId: 's1' } }],
  ['no-grant', { grant: null }],
  ['grant-of-another-person', { reader: { ...other, sessionId: 's1' } }],
  ['grant-for-another-alert', { alertId: 'alert-2' }],
  ['grant-not-approved', { grant: requested }],
  ['grant-declined', { grant: declined }],
  ['grant-revoked', { grant: revoked }],
  ['grant-expired', { stepUps: [{ ...stepUp, at: NOW + HOUR_MS }] }, HOUR_MS],
  ['step-up-missing', { stepUps: [] }],
  ['step-up-missing', { stepUps: [{ ...stepUp, userId: other.userId }] }],
  ['step-up-stale', {}, STEP_UP_LIFE_MS],
  ['step-up-of-another-session', { reader: { ...officer, sessionId: 's2' } }],
  ['step-up-for-another-purpose', { stepUps: [{ ...stepUp, purpose: 'safety-review' }] }],
  ['step-up-missing', { stepUps: [{ ...stepUp, purpose: 'safety-review', sessionId: 's2' }] }],
])('EVA-6 what is missing is named: %s', (refusal, change, later = 0) => {
  expect(mayRead({ ...facts, ...change }, NOW + later)).toBe(refusal);
});

it('EVA-6 nothing but all of it together opens anything', () => {
  const people = [officer, other, admin, rider];
  const given = fc.record({
    reader: fc
      .record({ by: fc.constantFrom(...people), sessionId: fc.constantFrom('s1', 's2') })
      .map(({ by, sessionId }) => ({ ...by, sessionId })),
    alertId: fc.constantFrom('alert-1', 'alert-2'),
    grant: fc.constantFrom(null, requested, approved, declined, revoked, broken),
    stepUps: fc.array(
      fc.record({
        userId: fc.constantFrom(...people.map(({ userId }) => userId)),
        sessionId: fc.constantFrom('s1', 's2'),
        purpose: fc.constantFrom(...accessPurposes),
        at: fc.constantFrom(NOW, NOW - STEP_UP_LIFE_MS, NOW + 1),
      }),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(given, ({ reader, alertId, grant, stepUps }) => {
      const opens =
        reader.userId === officer.userId &&
        alertId === 'alert-1' &&
        (grant === approved || grant === broken) &&
        stepUps.some(
          (shown) => shown.userId === 'o1' && shown.sessionId === reader.sessionId && shown.purpose === 'court-order' && shown.at === NOW,
        );
      expect(mayRead({ reader, alertId, grant, stepUps }, NOW) === null).toBe(opens);
    }),
    { numRuns: 2_000 },
  );
});

it('EVA-7 staff alone look at what is redacted', () => {
  expect([officer, admin, rider].map(mayLook)).toEqual([null, null, 'not-staff']);
});

it('EVA-9 nobody is staff towards themselves: of their own alert they read nothing that others may', () => {
  for (const person of [officer, admin, rider]) {
    const towardsOneself = { ...person, role: roleTowards(person, person.userId) };
    expect(mayLook(towardsOneself)).toBe('not-staff');
    expect(mayRead({ ...facts, reader: { ...towardsOneself, sessionId: 's1' } }, NOW)).toBe('not-officer');
    expect(roleTowards(person, 'somebody else')).toBe(person.role);
  }
});
