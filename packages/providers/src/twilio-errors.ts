import { failureOfHttpStatus, permanent, temporary, UNKNOWN_CODE, verdictsByCode } from './failure.ts';
import type { ErrorTable, Failure } from './failure.ts';

/** The callback URL was refused, not the message: it can go out without one. */
export const INVALID_STATUS_CALLBACK = 21609;

export const twilioErrors: ErrorTable = {
  version: 1,
  source: 'https://www.twilio.com/docs/api/errors',
  verdicts: verdictsByCode([
    // Too much at once: account, sender or queue.
    [temporary('rate-limited'), [14107, 20429, 21611, 30001, 30022, 63018]],
    // The handset or its network cannot be reached now. A repeat of 30003 means landline or filter: the next channel is under way by then.
    [temporary('unreachable'), [30003, 30017]],
    [temporary('carrier-error'), [20500, 20503, 30008, 30009, 30410]],
    // This number will never get a text.
    [permanent('invalid-number'), [21211, 21214, 21217, 21401, 21407, 21421, 21604, 21614, 30005, 30006, 30011]],
    [permanent('opted-out'), [21610]],
    // Filtered or malformed: the same text would be refused again.
    [permanent('content-refused'), [21602, 21605, 21617, 21619, 21620, 21623, 21655, 30004, 30007, 30012, 30019, 30038, 30450]],
    // Our sender, registration or settings: an operator has to act.
    [
      permanent('sender-refused'),
      [
        21205,
        21212,
        21408,
        21601,
        21603,
        21606,
        21607,
        21608,
        INVALID_STATUS_CALLBACK,
        21612,
        21618,
        21659,
        21660,
        21661,
        21703,
        21704,
        21705,
        21712,
        30010,
        30018,
        30023,
        30024,
        30027,
        30032,
        30033,
        30034,
        30035,
        30037,
        30040,
        63038,
      ],
    ],
    [permanent('unauthorised'), [10001, 20002, 20003, 20005, 20008, 20404, 30002]],
  ]),
};

/** Classifies a refusal: by Twilio's code when we know it, else by HTTP status, else as temporary. */
export function classifyTwilioError(refusal: { readonly code: number | null; readonly httpStatus: number }): Failure {
  if (refusal.code === null) return failureOfHttpStatus(refusal.httpStatus);
  const verdict = twilioErrors.verdicts.get(String(refusal.code));
  if (verdict !== undefined) return { ...verdict, code: String(refusal.code) };
  return { ...failureOfHttpStatus(refusal.httpStatus), code: String(refusal.code) };
}

/** Why a message that had been accepted did not arrive. */
export function reasonOfTwilioCode(code: string | null): Failure['reason'] {
  return (code === null ? undefined : twilioErrors.verdicts.get(code))?.reason ?? UNKNOWN_CODE.reason;
}
