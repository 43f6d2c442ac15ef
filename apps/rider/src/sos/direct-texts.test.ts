import type { AlertView, ContactView, ProfileView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { andWords, askedText, ownText } from './direct-texts.ts';

const contact = (name: string, phone: string) => ({ id: name, name, phone }) as ContactView;
const profile = (contacts: readonly ContactView[]) =>
  ({ name: 'Jane Doe', timeZone: 'Asia/Kolkata', locale: 'en', emergencyContacts: contacts }) as unknown as ProfileView;
const pressedAt = Date.parse('2026-02-07T09:00:00Z');
const fix = { latitude: 12.9716, longitude: 77.5946, accuracyM: 8, recordedAt: pressedAt, speedMps: null, headingDeg: null };

it('writes one text to all contacts, with the place and the template’s words', () => {
  const people = [contact('Asha Rao', '+919876543210'), contact('Ravi', '+919876543211'), contact('Emergency Hotline', '113')];
  const link = ownText({ profile: profile(people), fix, pressedAt }, 'android');
  expect(link?.label).toBe('Text Asha and Ravi now');
  expect(link?.href.startsWith('sms:+919876543210,+919876543211?body=')).toBe(true);
  const body = decodeURIComponent(link?.href.split('body=')[1] ?? '');
  expect(body).toContain('URGENT! Jane Doe has triggered an SOS alert');
  expect(body).toContain('12.9716,77.5946');
  expect(body).toContain('2026-02-07 14:30 IST');
});

it('offers no text when there is nobody to text', () => {
  expect(ownText({ profile: profile([contact('Emergency Hotline', '113')]), fix, pressedAt }, 'ios')).toBeNull();
});

it('offers the server’s own words for a contact no carrier reached, and only for that one', () => {
  const alert = {
    people: [{ contactId: 'r', name: 'Ravi Kumar' }],
    directText: [{ contactId: 'r', phone: '+911', text: 'Help & more' }],
  } as unknown as AlertView;
  expect(askedText(alert, 'r', 'ios')).toEqual({ label: 'Text Ravi now', href: 'sms:+911&body=Help%20%26%20more' });
  expect(askedText(alert, 'a', 'ios')).toBeNull();
});

it('lists names the way people do', () => {
  expect([andWords([]), andWords(['Asha']), andWords(['Asha', 'Ravi', 'Mina'])]).toEqual(['', 'Asha', 'Asha, Ravi and Mina']);
});
