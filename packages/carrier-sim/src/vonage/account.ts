import { timingSafeEqual } from 'node:crypto';

/** The one account this network knows at Vonage. */
export interface VonageAccount {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Set: receipts are signed with it, SHA-256 HMAC. */
  readonly signatureSecret?: string | undefined;
  /** How receipts are delivered, as set in the account. Default `POST-JSON`. */
  readonly receiptMethod?: 'GET' | 'POST' | 'POST-JSON' | undefined;
}

/** Whether a request carries the account's key and secret: as Basic credentials, or as fields. */
export function knows(
  account: VonageAccount,
  request: { authorization: string | undefined; fields: Readonly<Record<string, string>> },
): boolean {
  const { authorization, fields } = request;
  const given =
    authorization?.startsWith('Basic ') === true
      ? Buffer.from(authorization.slice(6), 'base64')
      : Buffer.from(`${fields['api_key']}:${fields['api_secret']}`);
  const expected = Buffer.from(`${account.apiKey}:${account.apiSecret}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
