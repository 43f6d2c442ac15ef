import { expect, it } from 'vitest';
import { cityWord, readUnits, rupees, unitsWords } from './figures.ts';

it.each([
  ['17.5', 1750],
  ['0', 0],
  [' 80 ', 8000],
  ['0.05', 5],
  ['1.15', 115],
  ['100000', 100_000_00],
])('reads %j rupees as exactly %i paise, and writes them back', (typed, minor) => {
  expect(readUnits(typed, 2)).toBe(minor);
  expect(readUnits(unitsWords(minor, 2), 2)).toBe(minor);
});

it.each(['', 'ten', '-1', '1,200', '1.005', '.5', '1e3', '1.', '₹5'])('takes %j for no sum of money', (typed) => {
  expect(readUnits(typed, 2)).toBeNull();
});

it('reads kilometres to the metre', () => {
  expect(readUnits('12.345', 3)).toBe(12_345);
});

it.each([
  [3000, '₹30'],
  [1750, '₹17.50'],
  [120_000_00, '₹1,20,000'],
  [-40, '−₹0.40'],
])('writes %i paise as %s', (minor, words) => {
  expect(rupees(minor)).toBe(words);
});

it('writes a city as people do', () => {
  expect(cityWord('new-delhi')).toBe('New Delhi');
});
