import { expect, it } from 'vitest';
import { phonePlatform, smsHref, telHref } from './direct-text.ts';

const text = 'SOS & help: 12.9, 77.5?';
const body = 'SOS%20%26%20help%3A%2012.9%2C%2077.5%3F';

it('fills in the text the way each platform reads it', () => {
  expect(smsHref({ phones: ['+911'], text }, 'android')).toBe(`sms:+911?body=${body}`);
  expect(smsHref({ phones: ['+911', '+912'], text }, 'android')).toBe(`sms:+911,+912?body=${body}`);
  expect(smsHref({ phones: ['+911'], text }, 'ios')).toBe(`sms:+911&body=${body}`);
  expect(smsHref({ phones: ['+911', '+912'], text }, 'ios')).toBe(`sms:/open?addresses=+911,+912&body=${body}`);
});

it('knows an iPad that calls itself a Mac', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
  expect(phonePlatform(mac, 5)).toBe('ios');
  expect(phonePlatform(mac, 0)).toBe('android');
  expect(phonePlatform('Mozilla/5.0 (Linux; Android 15; Pixel 9)')).toBe('android');
});

it('dials digits only', () => {
  expect(telHref('+91 98765-43210')).toBe('tel:+919876543210');
  expect(telHref('113')).toBe('tel:113');
});
