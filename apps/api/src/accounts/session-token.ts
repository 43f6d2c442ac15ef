import { createHmac, timingSafeEqual } from 'node:crypto';

/** The credentials of an `Authorization: Bearer …` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  const match = /^bearer +(\S+) *$/i.exec(header ?? '');
  return match?.[1] ?? null;
}

/**
 * The session token inside a signed one, or null if the signature is not ours. The form is better-auth's signed cookie, which
 * `set-auth-token` hands out: `token.base64(HMAC-SHA256(secret, token))`, percent-encoded or not.
 */
export function openSignedToken(signed: string, secret: string): string | null {
  const plain = decode(signed);
  const dot = plain.lastIndexOf('.');
  if (dot < 1) return null;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1));
  const ours = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
