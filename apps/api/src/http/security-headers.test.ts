import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './security-headers.ts';

it('lets the screens reach this service, its socket and the map, and nothing else', () => {
  const policy = contentSecurityPolicy({ publicUrl: 'https://safe.example', mapStyleUrl: 'https://tiles.example/style.json' });
  expect(policy).toContain("connect-src 'self' wss://safe.example https://tiles.example;");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});
