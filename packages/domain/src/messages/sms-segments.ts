/** How a text travels: 7-bit default alphabet, or UTF-16 when one character is outside it. */
export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** What a text costs on the air. */
export interface SmsSegments {
  readonly encoding: SmsEncoding;
  /** At least 1. */
  readonly segments: number;
  /** Septets (GSM-7) or UTF-16 code units (UCS-2) of the whole text. */
  readonly units: number;
  /** What one segment holds: less in a text of several, since each then carries a header saying which part it is. */
  readonly unitsPerSegment: 160 | 153 | 70 | 67;
}

/** GSM 7 bit default alphabet, 3GPP TS 23.038, 6.2.1, without the escape. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' + '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Default alphabet extension table, 6.2.1.1: an escape and a septet. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** A single text and one part of several with an 8-bit reference: 140 octets, less 6 of header (3GPP TS 23.040, 9.2.3.24.1). */
const CAPACITY = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;

/** Counts the segments of `text`. Neither an escaped character nor a surrogate pair is split between two, so a part may end one unit short. */
export function smsSegments(text: string): SmsSegments {
  const characters = [...text];
  const encoding = characters.every((each) => BASIC.has(each) || EXTENSION.has(each)) ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((each) => (encoding === 'UCS-2' ? each.length : EXTENSION.has(each) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, part } = CAPACITY[encoding];
  if (units <= single) return { encoding, segments: 1, units, unitsPerSegment: single };
  return { encoding, segments: countParts(sizes, part), units, unitsPerSegment: part };
}

function countParts(sizes: readonly number[], capacity: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > capacity) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
