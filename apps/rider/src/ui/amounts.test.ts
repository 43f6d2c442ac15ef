import { expect, it } from 'vitest';
import { metres, minutesWords, rupees } from './amounts.ts';

it('writes money as people do', () => {
  expect([rupees(38_800), rupees(1_250), rupees(0), rupees(-500)]).toEqual(['₹388', '₹12.50', '₹0', '-₹5']);
});

it('writes distances and times as exactly as anybody would say them', () => {
  expect([metres(0), metres(847), metres(999), metres(12_540), metres(412_000)]).toEqual(['0 m', '850 m', '1.0 km', '12.5 km', '412 km']);
  expect([minutesWords(0.4), minutesWords(38), minutesWords(65), minutesWords(120)]).toEqual([
    '0 min',
    '38 min',
    '1 h 05 min',
    '2 h 00 min',
  ]);
});
