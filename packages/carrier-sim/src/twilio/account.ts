import { timingSafeEqual } from 'node:crypto';
import { AUTHENTICATION_REQUIRED, notFound, WRONG_CREDENTIALS } from './errors.ts';
import type { TwilioError } from './errors.ts';

/** The one account this network knows at Twilio. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
}

/** Why this caller may not touch that account, `null` when they may. */
export function refusalOfCaller(
  account: TwilioAccount,
  request: { authorization: string | undefined; accountSid: string; path: string },
): TwilioError | null {
  const [scheme = '', credentials = ''] = request.authorization?.split(' ') ?? [];
  if (scheme.toLowerCase() !== 'basic') return AUTHENTICATION_REQUIRED;
  const given = Buffer.from(credentials, 'base64');
  const expected = Buffer.from(`${account.accountSid}:${account.authToken}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return WRONG_CREDENTIALS;
  return request.accountSid === account.accountSid ? null : notFound(request.path);
}
