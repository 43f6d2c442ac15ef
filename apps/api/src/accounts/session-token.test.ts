import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bearerOf, openSignedToken } from './session-token.ts';

const secret = 'a secret of at least thirty-two characters';
const sign = (token: string) => `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;

describe('a bearer token', () => {
  it('opens with its own signature, percent-encoded or not', () => {
    expect(openSignedToken(sign('abc'), secret)).toBe('abc');
    expect(openSignedToken(encodeURIComponent(sign('abc')), secret)).toBe('abc');
  });

  it.each(['abc', 'abc.', '.x', sign('abc').replace('abc', 'abd'), `${sign('abc')}x`, '%E0%A4%A.x', ''])(
    'stays shut without it: %s',
    (forged) => {
      expect(openSignedToken(forged, secret)).toBeNull();
    },
  );

  it('stays shut for another secret', () => {
    expect(openSignedToken(sign('abc'), 'another secret of thirty-two characters')).toBeNull();
  });

  it('is read from the header, whatever the scheme’s case', () => {
    expect(bearerOf('Bearer t.s')).toBe('t.s');
    expect(bearerOf('bearer  t.s')).toBe('t.s');
    expect(bearerOf('Basic t.s')).toBeNull();
    expect(bearerOf(undefined)).toBeNull();
  });
});
