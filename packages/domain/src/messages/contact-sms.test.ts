import { expect, it } from 'vitest';
import { allClearSms, contactAddedSms } from './contact-sms.ts';
import { smsSegments } from './sms-segments.ts';

const over = { name: 'Jane Doe', closedAt: Date.parse('2026-02-07T09:40:00Z'), timeZone: 'Asia/Kolkata' };

it('MSG-11 a contact learns who added them and how to decline', () => {
  expect(contactAddedSms({ name: 'Jane Doe' })).toBe(
    'Jane Doe has added you as an emergency contact on Safe Route App. \n' +
      'If they trigger an SOS alert, we will text you their live location. \n' +
      'Reply STOP if you do not want this; they will be told.',
  );
});

it('MSG-12 the end of an alert is told as it was', () => {
  expect(allClearSms({ ...over, outcome: 'RESOLVED' })).toBe(
    'The SOS alert from Jane Doe via Safe Route App is over: it has been resolved. \n' +
      'Time: 2026-02-07 15:10 IST. \n' +
      'Thank you for standing by.',
  );
  expect(allClearSms({ ...over, outcome: 'FALSE_ALARM' })).toBe(
    'The SOS alert from Jane Doe via Safe Route App is over: it was a false alarm. \n' +
      'Time: 2026-02-07 15:10 IST. \n' +
      'There is nothing more you need to do.',
  );
});

it('MSG-12 the English all-clear fits one segment', () => {
  expect(smsSegments(allClearSms({ ...over, outcome: 'FALSE_ALARM' })).segments).toBe(1);
});

it.each(['en', 'hi', 'vi'])('MSG-12 in %s the two outcomes differ and neither text has a link', (locale) => {
  const resolved = allClearSms({ ...over, outcome: 'RESOLVED', locale });
  const falseAlarm = allClearSms({ ...over, outcome: 'FALSE_ALARM', locale });
  expect(resolved.split('\n')[0]).not.toBe(falseAlarm.split('\n')[0]);
  for (const body of [resolved, falseAlarm, contactAddedSms({ name: 'Jane Doe', locale })]) {
    expect(body).toContain('Jane Doe');
    expect(body).not.toMatch(/https?:/);
  }
});

it('MSG-5 without a name each text still reads as a sentence', () => {
  expect(contactAddedSms({ name: null })).toMatch(/^A Safe Route user has added you/);
  expect(allClearSms({ ...over, name: '', outcome: 'RESOLVED' })).toMatch(
    /^The SOS alert from someone who chose you as emergency contact via/,
  );
});
