import type { FailureReason } from '@saferoute/domain';
import { permanent, temporary, UNKNOWN_CODE, verdictsByCode } from './failure.ts';
import type { ErrorTable, Failure } from './failure.ts';

/** The callback URL was refused (too long, bad characters), not the message: it can go out without one. */
export const INVALID_CALLBACK_URL = 23;

/** `messages[].status` of a submission. */
export const vonageSubmissionErrors: ErrorTable = {
  version: 1,
  source: 'https://developer.vonage.com/en/api-errors/sms',
  verdicts: verdictsByCode([
    [temporary('rate-limited'), [1, 10]],
    [temporary('carrier-error'), [5]],
    [permanent('invalid-number'), [6, 7, 33, 34]],
    [permanent('content-refused'), [2, 3, 12]],
    [permanent('sender-refused'), [9, 11, 15, 22, INVALID_CALLBACK_URL, 29]],
    [permanent('unauthorised'), [4, 8, 14, 32]],
  ]),
};

/** `err-code` of a delivery receipt. */
export const vonageDeliveryErrors: ErrorTable = {
  version: 1,
  source: 'https://api.support.vonage.com/hc/en-us/articles/204014733',
  verdicts: verdictsByCode([
    [temporary('unreachable'), [2, 7, 12]],
    [temporary('carrier-error'), [1, 5, 8, 99]],
    [permanent('invalid-number'), [3]],
    [permanent('opted-out'), [4, 9, 53]],
    [permanent('content-refused'), [6, 10, 52]],
    [permanent('sender-refused'), [11, 13, 14, 15, 16, 39, 41, 50, 51, 54]],
  ]),
};

/** Classifies a refused submission; an unknown status is temporary. */
export function classifyVonageStatus(status: string): Failure {
  return { ...(vonageSubmissionErrors.verdicts.get(status) ?? UNKNOWN_CODE), code: status };
}

/** Why a message that had been accepted did not arrive. */
export function reasonOfVonageCode(code: string | null): FailureReason {
  return (code === null ? undefined : vonageDeliveryErrors.verdicts.get(code))?.reason ?? UNKNOWN_CODE.reason;
}
