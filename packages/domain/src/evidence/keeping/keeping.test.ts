import { expect, it } from 'vitest';
import { causeOfErasure, judgeErasureDecision, judgeErasureRequest, type KeptAlert } from './erasure.ts';
import { judgeHold, judgeLift } from './hold.ts';

const closedAt = Date.UTC(2026, 1, 7);
const kept: KeptAlert = { closedAt, isHeld: false, isErased: false, undecidedId: null, approvedId: null };
const SEVEN_YEARS_ON = Date.UTC(2033, 1, 7);
const ok = { ok: true, value: null };

it('RET-1 a hold needs a reason, may stand beside others, and cannot bring back what is gone', () => {
  expect(judgeHold({ reason: 'Court of Pune, file 12', isErased: false })).toEqual(ok);
  expect(judgeHold({ reason: '  ', isErased: false })).toEqual({ ok: false, error: 'no-reason' });
  expect(judgeHold({ reason: 'Court', isErased: true })).toEqual({ ok: false, error: 'already-erased' });
});

it('RET-1 each hold is lifted by itself, once, with a reason', () => {
  expect(judgeLift({ isLifted: false }, { reason: 'Closed' })).toEqual(ok);
  expect(judgeLift({ isLifted: true }, { reason: 'Closed' })).toEqual({ ok: false, error: 'hold-already-lifted' });
  expect(judgeLift(null, { reason: 'Closed' })).toEqual({ ok: false, error: 'hold-not-found' });
  expect(judgeLift({ isLifted: false }, { reason: '' })).toEqual({ ok: false, error: 'no-reason' });
});

it.each<[string, Partial<KeptAlert>, boolean, unknown]>([
  ['of a closed alert is taken', {}, true, ok],
  ['of one that looks closed and is not is answered alike', { closedAt: null }, true, ok],
  ['of an open one is refused', { closedAt: null }, false, { ok: false, error: 'alert-open' }],
  ['of one that is held is refused', { isHeld: true }, true, { ok: false, error: 'held' }],
  ['of one that is gone is refused', { isErased: true }, true, { ok: false, error: 'already-erased' }],
  ['again is refused while the first waits', { undecidedId: 'r' }, true, { ok: false, error: 'already-requested' }],
  ['again is refused while the first is carried out', { approvedId: 'r' }, true, { ok: false, error: 'already-requested' }],
])('RET-2 a request to erase the evidence %s', (_what, change, looksClosed, answer) => {
  expect(judgeErasureRequest({ ...kept, ...change }, { looksClosed, reason: 'mine' })).toEqual(answer);
});

it('RET-2 a request without a reason is refused', () => {
  expect(judgeErasureRequest(kept, { looksClosed: true, reason: ' ' })).toEqual({ ok: false, error: 'no-reason' });
});

const request = { requestedBy: 'jane', isDecided: false };
it.each<[string, Partial<KeptAlert>, Parameters<typeof judgeErasureDecision>[1], unknown]>([
  ['approves', {}, { request, decidedBy: 'officer', approved: true }, ok],
  ['may decline while it is open', { closedAt: null }, { request, decidedBy: 'officer', approved: false }, ok],
  [
    'does not approve while it is open',
    { closedAt: null },
    { request, decidedBy: 'officer', approved: true },
    { ok: false, error: 'alert-open' },
  ],
  ['does not approve while it is held', { isHeld: true }, { request, decidedBy: 'officer', approved: true }, { ok: false, error: 'held' }],
  ['is not who asked', {}, { request, decidedBy: 'jane', approved: true }, { ok: false, error: 'own-request' }],
  [
    'decides once',
    {},
    { request: { ...request, isDecided: true }, decidedBy: 'officer', approved: false },
    { ok: false, error: 'erasure-already-decided' },
  ],
  [
    'decides about something',
    {},
    { request: null, decidedBy: 'officer', approved: true },
    { ok: false, error: 'erasure-request-not-found' },
  ],
])('RET-3 whoever decides about an erasure %s', (_what, change, decision, answer) => {
  expect(judgeErasureDecision({ ...kept, ...change }, decision)).toEqual(answer);
});

it('RET-4 evidence goes when its time is over, or when somebody asked and another agreed, and never while it is open or held', () => {
  expect(causeOfErasure(kept, SEVEN_YEARS_ON - 1)).toBeNull();
  expect(causeOfErasure(kept, SEVEN_YEARS_ON)).toEqual({ cause: 'retention' });
  expect(causeOfErasure({ ...kept, approvedId: 'r' }, closedAt)).toEqual({ cause: 'request', requestId: 'r' });
  expect(causeOfErasure({ ...kept, undecidedId: 'r' }, closedAt)).toBeNull();
  for (const change of [{ closedAt: null }, { isHeld: true }, { isErased: true }])
    expect(causeOfErasure({ ...kept, approvedId: 'r', ...change }, SEVEN_YEARS_ON)).toBeNull();
});
