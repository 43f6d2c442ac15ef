import { graphemes } from '../shared/graphemes.ts';

const MAX_GRAPHEMES = 100;

/** A grapheme may carry marks without end; this bounds the whole name in UTF-16 units. */
const MAX_UNITS = 1_000;

/** Controls, line and paragraph separators, halves of surrogate pairs, and direction overrides, which make a name read as another. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Something a reader can see: not only spaces, joiners, fillers and marks without a letter. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}]/u;

/** `text` as a contact's name, trimmed, in any script; `null` if it cannot be one: empty or invisible, over 100 graphemes, or holding control characters. */
export function contactName(text: string): string | null {
  const name = text.trim();
  if (name.length > MAX_UNITS || FORBIDDEN.test(name) || !VISIBLE.test(name)) return null;
  return graphemes(name).length <= MAX_GRAPHEMES ? name : null;
}
