import { expect, it } from 'vitest';
import { readPhone } from './phone.ts';

it.each([
  ['+91 98765 43210', '+919876543210'],
  ['+919876543210', '+919876543210'],
  ['0091 98765-43210', '+919876543210'],
  ['+1 (500) 555-0006', '+15005550006'],
  ['+84 912 345 678', '+84912345678'],
  ['9876543210', null],
  ['+91 12', null],
  ['+91 98765 43210 ext. 5', null],
  ['113', null],
  ['', null],
  ['call me', null],
])('reads %j as %s', (text, phone) => {
  expect(readPhone(text)).toBe(phone);
});
