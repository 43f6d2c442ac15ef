import { expect, it } from 'vitest';
import { isTextable } from './contact.ts';
import { isE164, isShortNumber } from './phone.ts';

it.each(['+919876543210', '+84901234567', '+6834002', '+123456789012345'])('CON-14 %s is textable', (phone) => {
  expect(isE164(phone)).toBe(true);
  expect(isTextable(phone)).toBe(true);
  expect(isShortNumber(phone)).toBe(false);
});

it.each(['113', '15', '112', '999999'])('CON-14 %s is a short number and never textable', (phone) => {
  expect(isShortNumber(phone)).toBe(true);
  expect(isTextable(phone)).toBe(false);
});

it.each([
  '',
  '5',
  '9999999',
  '919876543210',
  '+019876543210',
  '+123456',
  '+1234567890123456',
  '+91 98765 43210',
  '+91-9876543210',
  '+919876543210\n',
  '+९१९८७६५४३२१०',
  '११३',
])('CON-14 %j is neither', (phone) => {
  expect(isShortNumber(phone)).toBe(false);
  expect(isTextable(phone)).toBe(false);
});
