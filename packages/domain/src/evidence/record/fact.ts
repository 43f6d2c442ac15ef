import type { Fact, Field } from './commitment.ts';

const LONE_SURROGATES = /[\ud800-\udfff]/gu;

/**
 * Anything as evidence can say it, so that nothing is kept from being recorded by its form: a number that is not whole as the text
 * ECMAScript has for it, half a surrogate pair as U+FFFD, what JSON leaves out left out, and what it cannot say at all as `null`.
 */
export function factOf(value: unknown): Fact {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : String(value);
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(factOf);
  if (typeof value !== 'object' || value === null) return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [wellFormed(name), factOf(member)]));
}

const wellFormed = (text: string): string => text.replace(LONE_SURROGATES, '\ufffd');

/** Facts in a form that is sure to be taken. */
export const sayable = (fields: readonly Field[]): readonly Field[] => fields.map(({ name, value }) => ({ name, value: factOf(value) }));
