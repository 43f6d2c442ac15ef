/** The few ASN.1 types of RFC 3161, in DER (X.690): a tag, a definite length, contents. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  explicit0: 0xa0,
} as const;

export interface Element {
  readonly tag: number;
  readonly contents: Uint8Array;
}

/** Writes one element. */
export function encodeElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(contents);
  const length = body.length < 0x80 ? [body.length] : longLength(body.length);
  return Uint8Array.of(tag, ...length, ...body);
}

/** A whole number of at least 0, from its bytes, the most significant first. */
export function encodeUnsigned(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  // A leading one would make it negative.
  return encodeElement(TAG.integer, (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...digits) : digits);
}

/** The elements one after the other; `null` when the bytes are anything else, or end in the middle of one. */
export function decodeElements(bytes: Uint8Array): readonly Element[] | null {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, first] = [bytes[at], bytes[at + 1]];
    // Tags of more than one byte, and lengths that are not said, do not occur.
    if ((tag & 0x1f) === 0x1f || first === undefined || first === 0x80 || first > 0x84) return null;
    const digits = bytes.subarray(at + 2, at + 2 + (first < 0x80 ? 0 : first & 0x7f));
    const length = first < 0x80 ? first : digits.reduce((sum, digit) => sum * 256 + digit, 0);
    const start = at + 2 + digits.length;
    if (start + length > bytes.length) return null;
    elements.push({ tag, contents: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

/** The elements inside an element; none when it is not there or of another tag. */
export function inside(element: Element | undefined, tag: number): readonly Element[] {
  return element?.tag === tag ? (decodeElements(element.contents) ?? []) : [];
}

function longLength(length: number): readonly number[] {
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest & 255);
  return [0x80 | digits.length, ...digits];
}
