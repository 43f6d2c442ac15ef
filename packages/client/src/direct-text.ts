/** Which dialect of `sms:` links the phone speaks. */
export type PhonePlatform = 'ios' | 'android';

/** The platform out of a browser's user agent. An iPad that calls itself a Mac has a touch screen; everything else speaks RFC 5724 as Android does. */
export function phonePlatform(userAgent: string, maxTouchPoints = 0): PhonePlatform {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1) ? 'ios' : 'android';
}

/** A text for the phone's own messaging app. */
export interface DirectText {
  /** E.164 each. At least one. */
  readonly phones: readonly string[];
  readonly text: string;
}

/**
 * The link that opens the messaging app with recipients and text filled in.
 * Android follows RFC 5724 (`sms:+1,+2?body=`). iOS wants `&` before the body, and takes several recipients only as `sms:/open?addresses=`.
 */
export function smsHref({ phones, text }: DirectText, platform: PhonePlatform): string {
  const to = phones.join(',');
  const body = encodeURIComponent(text);
  if (platform === 'android') return `sms:${to}?body=${body}`;
  return phones.length === 1 ? `sms:${to}&body=${body}` : `sms:/open?addresses=${to}&body=${body}`;
}

/** The link that dials. Short emergency numbers stay as they are. */
export const telHref = (phone: string): string => `tel:${phone.replace(/[^\d+*#]/g, '')}`;
