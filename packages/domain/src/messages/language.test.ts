import { expect, it } from 'vitest';
import { languageOf, WORDINGS } from './language.ts';
import type { Template, Wording } from './template.ts';

const TEXTS = ['sos', 'campusSos', 'contactAdded', 'resolved', 'falseAlarm'] as const satisfies readonly (keyof Wording)[];
const slotsOf = ({ lines }: Template) => [...lines.join('\n').matchAll(/\{\w+\}/g)].map(([slot]) => slot).toSorted();
const languages = Object.entries(WORDINGS);

it.each(languages)('MSG-8 %s has the slots of English in every text', (_language, wording) => {
  for (const text of TEXTS) expect(slotsOf(wording[text])).toEqual(slotsOf(WORDINGS.en[text]));
  expect(wording.late.match(/\{\w+\}/g)?.toSorted()).toEqual(['{age}', '{time}']);
});

it.each(languages)('MSG-8 in %s nothing sticks to a link', (_language, wording) => {
  for (const line of TEXTS.flatMap((text) => wording[text].lines)) expect(line).not.toMatch(/\{(location|link)\}(?!\.?$)/);
});

it.each(languages)('MSG-8 %s leaves no text and no word empty', (_language, wording) => {
  for (const text of TEXTS) for (const words of [...wording[text].lines, wording[text].unnamed]) expect(words.trim()).not.toBe('');
  for (const words of [wording.noLocation, wording.noLink, wording.hours, wording.minutes]) expect(words.trim()).not.toBe('');
});

it.each([
  ['en-US', 'en'],
  ['hi', 'hi'],
  ['hi-IN', 'hi'],
  ['HI_in', 'hi'],
  ['vi-VN', 'vi'],
  ['hil', 'en'],
  ['fr-FR', 'en'],
  ['', 'en'],
  [null, 'en'],
  [undefined, 'en'],
] as const)('MSG-9 %s is written in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
