import { createHmac } from 'node:crypto';

/**
 * `X-Twilio-Signature` of a form request: base64 of HMAC-SHA-1, keyed with the auth token, over the URL as called followed by
 * every parameter's name and value in name order, nothing between. https://www.twilio.com/docs/usage/security
 */
export function twilioSignature(options: {
  readonly authToken: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}): string {
  const { authToken, url, params } = options;
  const joined = Object.keys(params)
    .toSorted()
    .map((name) => name + params[name])
    .join('');
  return createHmac('sha1', authToken)
    .update(url + joined, 'utf8')
    .digest('base64');
}
