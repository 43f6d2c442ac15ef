import { graphemes } from './graphemes.ts';

/** C0 and C1 controls, line and paragraph separators, and halves of surrogate pairs without the other. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Direction controls, which can make a line read as another one (Trojan Source, CVE-2021-42574), and marks nobody sees. Joiners stay: Indic scripts and Persian need them. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** A grapheme may carry marks without end; nobody's word needs more than this many UTF-16 units for each. */
const MAX_UNITS_PER_GRAPHEME = 8;

/**
 * What somebody typed as one line of plain text: no line breaks, no controls, nothing invisible, single spaces, composed (NFC, so that `é` stays in GSM-7).
 * Letters are never replaced.
 */
export const oneLine = (text: string): string =>
  text.replace(UNSEEN, '').replace(BREAKS, ' ').replace(/\s+/gu, ' ').trim().normalize('NFC');

/**
 * `text` as it is, or its beginning and `...`, together at most `maxGraphemes` long; graphemes are never cut.
 * Three dots rather than `…`, which is not in GSM-7 and would halve what fits an SMS.
 */
export function shorten(text: string, maxGraphemes: number): string {
  const maxUnits = maxGraphemes * MAX_UNITS_PER_GRAPHEME;
  const whole = graphemes(text);
  if (whole.length <= maxGraphemes && text.length <= maxUnits) return text;
  let kept = '';
  for (const grapheme of whole.slice(0, maxGraphemes - 3)) {
    if (kept.length + grapheme.length > maxUnits - 3) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}...`;
}
