import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smsSegments } from './sms-segments.ts';
import { campusSosSms, type SosSms, sosSmsBody } from './sos-sms.ts';

const MINUTE_MS = 60_000;
const triggeredAt = Date.parse('2026-02-07T09:00:00Z');
const jane: SosSms = {
  name: 'Jane Doe',
  location: { latitude: 12.9716, longitude: 77.5946 },
  trackingUrl: 'https://saferoute.app/track/xyz123abc',
  triggeredAt,
  timeZone: 'Asia/Kolkata',
};
const timeLine = (sos: SosSms) => sosSmsBody(sos).split('\n')[3];

it("MSG-1 Jane Doe's text is the document's example to the byte", () => {
  expect(sosSmsBody(jane)).toBe(
    'URGENT! Jane Doe has triggered an SOS alert via Safe Route App. \n' +
      'Last known location: https://maps.google.com/?q=12.9716,77.5946. \n' +
      'Track their live location here: https://saferoute.app/track/xyz123abc. \n' +
      'Time: 2026-02-07 14:30 IST. \n' +
      'Stay Safe!',
  );
});

it('MSG-1 a locale without texts of its own gets the same', () => {
  expect(sosSmsBody({ ...jane, locale: 'fr-FR' })).toBe(sosSmsBody(jane));
});

it('MSG-1 with a link of 32 bytes it takes two segments', () => {
  const trackingUrl = `https://saferoute.app/track/${'A'.repeat(43)}`;
  expect(smsSegments(sosSmsBody({ ...jane, trackingUrl }))).toMatchObject({ encoding: 'GSM-7', segments: 2 });
});

it('MSG-2 the link is there in full under any name, place, zone and language', () => {
  const sos = fc.record({
    name: fc.option(fc.string({ unit: 'binary', maxLength: 300 })),
    location: fc.option(fc.record({ latitude: fc.double(), longitude: fc.double() })),
    trackingUrl: fc.webUrl({ withQueryParameters: true, size: 'large' }),
    triggeredAt: fc.integer({ min: 0, max: 4e12 }),
    receivedAt: fc.integer({ min: 0, max: 4e12 }),
    timeZone: fc.constantFrom('Asia/Kolkata', 'UTC', 'nowhere', ''),
    locale: fc.constantFrom('en', 'hi', 'vi', 'xx', null),
  });
  fc.assert(
    fc.property(sos, (each) => {
      for (const body of [sosSmsBody(each), campusSosSms(each)]) {
        expect(body.split(' \n')).toHaveLength(5);
        expect(body.split('\n')[2]).toContain(`: ${each.trackingUrl}`);
      }
    }),
  );
});

it('MSG-2 a phone without a link says so in its line', () => {
  expect(sosSmsBody({ ...jane, trackingUrl: null }).split('\n')[2]).toBe('Track their live location here: not available. ');
});

it.each([null, { latitude: Number.NaN, longitude: 0 }, { latitude: 0, longitude: 999 }])('MSG-3 %j is not known yet', (location) => {
  expect(sosSmsBody({ ...jane, location }).split('\n')[1]).toBe('Last known location: not known yet. ');
});

it('MSG-5 without a name words stand for it', () => {
  for (const name of [null, ' \n', '\u200b']) {
    expect(sosSmsBody({ ...jane, name })).toMatch(/^URGENT! Someone who chose you as emergency contact has triggered/);
    expect(campusSosSms({ ...jane, name })).toMatch(/^URGENT! Campus security: a Safe Route user has triggered/);
  }
});

it('MSG-5 a name in another script stands there letter for letter', () => {
  expect(sosSmsBody({ ...jane, name: 'प्रिया शर्मा' })).toMatch(/^URGENT! प्रिया शर्मा has triggered/);
  expect(sosSmsBody({ ...jane, name: 'Jane\nStay Safe!' })).toMatch(/^URGENT! Jane Stay Safe! has triggered/);
});

it('MSG-6 a name that looks like a slot stays a name', () => {
  expect(sosSmsBody({ ...jane, name: '{link} $& {time}' })).toMatch(/^URGENT! \{link\} \$& \{time\} has triggered/);
});

it.each([
  [1.001, '1 min'],
  [2, '2 min'],
  [25.99, '25 min'],
  [59, '59 min'],
  [60, '1 h'],
  [65, '1 h 5 min'],
  [2_880, '48 h'],
])('MSG-7 an SOS %d minutes under way says %s', (minutes, age) => {
  expect(timeLine({ ...jane, receivedAt: triggeredAt + minutes * MINUTE_MS })).toBe(
    `Time: 2026-02-07 14:30 IST (reached us ${age} later). `,
  );
});

it.each([undefined, triggeredAt, triggeredAt + MINUTE_MS, triggeredAt - 60 * MINUTE_MS])(
  'MSG-7 an SOS received at %s reads as usual',
  (receivedAt) => {
    expect(sosSmsBody({ ...jane, receivedAt })).toBe(sosSmsBody(jane));
  },
);

it('MSG-7 age is stated in every language', () => {
  const receivedAt = triggeredAt + 65 * MINUTE_MS;
  expect(timeLine({ ...jane, receivedAt, locale: 'hi' })).toBe('समय: 2026-02-07 14:30 IST (हमें 1 घंटे 5 मिनट बाद मिला) ');
  expect(timeLine({ ...jane, receivedAt, locale: 'vi' })).toBe('Thời gian: 2026-02-07 14:30 IST (chúng tôi nhận được sau 1 giờ 5 phút). ');
});

it('MSG-10 campus security is told the same facts, and that nobody has acknowledged', () => {
  expect(campusSosSms(jane)).toBe(
    'URGENT! Campus security: Jane Doe has triggered an SOS alert via Safe Route App and nobody has acknowledged it yet. \n' +
      'Last known location: https://maps.google.com/?q=12.9716,77.5946. \n' +
      'Track their live location here: https://saferoute.app/track/xyz123abc. \n' +
      'Time: 2026-02-07 14:30 IST. \n' +
      'Please respond now.',
  );
});
