/** React Native's engine has no Intl.Segmenter, and its phones must still be able to write a text. */
const segmenter = Intl.Segmenter === undefined ? null : new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A base with its marks: keeps accents and Indic vowel signs with their letter, but not joined emoji. */
const BASE_AND_MARKS = /\P{M}\p{M}*|\p{M}+/gu;

/** Splits `text` into what a reader calls characters (UAX #29). Joining the answer gives `text` back. */
export function graphemes(text: string): string[] {
  if (segmenter === null) return text.match(BASE_AND_MARKS) ?? [];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
