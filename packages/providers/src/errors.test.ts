import { describe, expect, it } from 'vitest';
import { failureOfTransport } from './failure.ts';
import { classifyTwilioError, twilioErrors } from './twilio-errors.ts';
import { vonageDeliveryErrors, vonageSubmissionErrors } from './vonage-errors.ts';

/** The classes every carrier engineer learns the hard way; each row is a promise to the delivery machine. */
const promised: readonly (readonly [string, readonly number[], object])[] = [
  ['too fast', [20429, 30001, 21611], { kind: 'temporary', reason: 'rate-limited' }],
  ['not reachable now', [30003], { kind: 'temporary', reason: 'unreachable' }],
  ['unknown at the carrier', [30008], { kind: 'temporary', reason: 'carrier-error' }],
  ['this number never', [21211, 21614, 30005, 30006], { kind: 'permanent', reason: 'invalid-number' }],
  ['opted out', [21610], { kind: 'permanent', reason: 'opted-out' }],
  ['this text never', [30004, 30007], { kind: 'permanent', reason: 'content-refused' }],
  ['our settings', [21205, 21408, 21606, 21608, 21609, 21612, 30032, 30034], { kind: 'permanent', reason: 'sender-refused' }],
  ['our credentials', [20003], { kind: 'permanent', reason: 'unauthorised' }],
];

describe('error tables', () => {
  it.each(promised)('Twilio, %s: %s', (_title, codes, verdict) => {
    for (const code of codes) expect(classifyTwilioError({ code, httpStatus: 400 })).toEqual({ ...verdict, code: String(code) });
  });

  it('a number, a text or a sender that is refused is never worth a retry; a busy carrier always is', () => {
    for (const { verdicts } of [twilioErrors, vonageSubmissionErrors, vonageDeliveryErrors]) {
      for (const [code, { kind, reason }] of verdicts) {
        const passes = ['carrier-error', 'rate-limited', 'timeout', 'unreachable'].includes(reason);
        expect(kind, `code ${code}`).toBe(passes ? 'temporary' : 'permanent');
      }
    }
  });

  it.each([
    [null, 502, { kind: 'temporary', code: 'http-502', reason: 'carrier-error' }],
    [null, 401, { kind: 'permanent', code: 'http-401', reason: 'unauthorised' }],
    [12_345, 429, { kind: 'temporary', code: '12345', reason: 'rate-limited' }],
    [12_345, 400, { kind: 'temporary', code: '12345', reason: 'carrier-error' }],
  ])('Twilio code %s with HTTP %s falls back on the status, then on temporary', (code, httpStatus, expected) => {
    expect(classifyTwilioError({ code, httpStatus })).toEqual(expected);
  });

  it.each([undefined, null, 'text to +919876543210', new Error('to +919876543210'), { code: '+919876543210' }, { code: {} }])(
    'whatever was thrown (%o), nothing of its message is kept',
    (thrown) => {
      expect(failureOfTransport(thrown)).toEqual({ kind: 'temporary', code: 'network', reason: 'unreachable' });
    },
  );
});
