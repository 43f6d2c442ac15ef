import { createHmac } from 'node:crypto';

/**
 * `sig` of a signed webhook: hex of HMAC-SHA-256 over `&name=value` for every field in name order, with `&` and `=` inside a
 * value written as `_`. https://developer.vonage.com/en/getting-started/concepts/signing-messages
 */
export function vonageSignature(params: Readonly<Record<string, string>>, secret: string): string {
  const names = Object.keys(params).toSorted();
  const joined = names.map((name) => `&${name}=${(params[name] ?? '').replaceAll(/[&=]/g, '_')}`).join('');
  return createHmac('sha256', secret).update(joined).digest('hex');
}
