import type { Wording } from './template.ts';
import { english } from './wording-en.ts';
import { hindi } from './wording-hi.ts';
import { vietnamese } from './wording-vi.ts';

/** The languages texts are written in. */
export type Language = 'en' | 'hi' | 'vi';

/** Every text in every language. */
export const WORDINGS: Readonly<Record<Language, Wording>> = { en: english, hi: hindi, vi: vietnamese };

/** The language for a BCP 47 locale (`hi-IN`, `vi`): English for any that has no texts of its own, and for none. */
export function languageOf(locale: string | null | undefined): Language {
  const primary = locale?.split(/[-_]/, 1)[0]?.toLowerCase();
  return primary === 'hi' || primary === 'vi' ? primary : 'en';
}
