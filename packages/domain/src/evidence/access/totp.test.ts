import { describe, expect, it } from 'vitest';
import { codeAt, counterAt, otpauthUri, toBase32 } from './totp.ts';

const SECRET = new TextEncoder().encode('12345678901234567890');

describe('time-based codes', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('STP-3 at %i s the code is that of RFC 6238, appendix B', (seconds, code) => {
    expect(codeAt(SECRET, counterAt(seconds * 1000), 8)).toBe(code);
    expect(codeAt(SECRET, counterAt(seconds * 1000))).toBe(code.slice(2));
  });

  it('STP-3 the codes of the first ten steps are those of RFC 4226, appendix D', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_, counter) => codeAt(SECRET, counter))).toEqual(codes);
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('STP-4 a secret is spelt in base32 as RFC 4648, section 10, has it: %j', (text, spelling) => {
    expect(toBase32(new TextEncoder().encode(text))).toBe(spelling);
  });

  it('STP-4 an authenticator app is told whose secret it is and how codes are made of it', () => {
    const uri = new URL(otpauthUri({ secret: SECRET, account: 'a. mehta/ops', issuer: 'SafeRoute' }));
    expect(uri.href).toContain('otpauth://totp/SafeRoute:a.%20mehta%2Fops?');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer: 'SafeRoute',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
