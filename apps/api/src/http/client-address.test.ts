import { expect, it } from 'vitest';
import { TrustedProxies } from './client-address.ts';

const proxies = new TrustedProxies(['10.0.0.0/8', '192.168.1.1', 'fd00::/8']);

it.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['10.1.2.3', 'forged, 198.51.100.1, 192.168.1.1', '198.51.100.1'],
  ['fd00::1', '2001:db8::5', '2001:db8::5'],
  ['10.1.2.3', '10.9.9.9', '10.9.9.9'],
])('a request from %s, forwarded for %s, comes from %s', (remoteAddress, forwardedFor, address) => {
  expect(proxies.addressOf({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwardedFor } })).toBe(address);
});
