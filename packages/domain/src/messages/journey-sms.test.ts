import { expect, it } from 'vitest';
import { monitorKinds } from '../journey/monitors/watch.ts';
import { areYouOkSms, journeyShareSms } from './journey-sms.ts';

const asked = { answerBy: Date.parse('2026-02-07T09:40:00Z'), timeZone: 'Asia/Kolkata' };

it('a share names who shares, and where to follow', () => {
  expect(journeyShareSms({ name: 'Jane Doe', trackingUrl: 'https://safe.example/track/abc' })).toBe(
    'Jane Doe is sharing a journey with you on Safe Route App. \nFollow it live here: https://safe.example/track/abc.',
  );
  expect(journeyShareSms({ name: '', trackingUrl: 'https://safe.example/track/abc' })).toMatch(/^Someone is sharing/);
});

it('"Are you OK?" says why and until when', () => {
  expect(areYouOkSms({ ...asked, kind: 'stationary' })).toBe(
    'Safe Route App: are you OK? You have been in one place for a while. \n' +
      'Open the app and answer by 2026-02-07 15:10 IST. \n' +
      'If you do not, we call for help.',
  );
});

it.each(['en', 'hi', 'vi'])('in %s every reason is another, and no text that asks has a link', (locale) => {
  const texts = monitorKinds.map((kind) => areYouOkSms({ ...asked, kind, locale }));
  expect(new Set(texts).size).toBe(monitorKinds.length);
  for (const text of texts) expect(text).not.toMatch(/https?:|\{/);
});
