import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000'])('SIM-6 %s is this machine', (url) => {
  expect(readOptions(['--url', url])).toMatchObject({ ok: true, value: { url } });
});

it.each(['https://saferoute.example', 'http://10.0.0.7:3000', 'http://localhost.example.org', 'http://127.0.0.1.example.org'])(
  'SIM-6 %s is loaded only by who says so',
  (url) => {
    expect(readOptions(['--url', url])).toMatchObject({ ok: false, error: expect.stringContaining('--yes-load-this-deployment') });
    expect(readOptions(['--url', url, '--yes-load-this-deployment'])).toMatchObject({ ok: true });
  },
);

it.each([
  ['an option that is none', ['--rider', '3']],
  ['more riders than it can make', ['--riders', '5001']],
  ['more SOSs than riders', ['--riders', '2', '--sos', '3']],
  ['an endless time', ['--minutes', 'Infinity']],
  ['a rate of nothing', ['--rate', '0']],
  ['an address that is none', ['--url', 'here']],
  ['a short password', ['--password', 'short']],
])('refuses %s in one line', (_what, args) => {
  const options = readOptions(args);
  expect(options.ok).toBe(false);
  expect(options.ok ? '' : options.error).toMatch(/^[^\n]+$/);
});

it('asks for little by itself', () => {
  expect(readOptions([])).toEqual({
    ok: true,
    value: { url: 'http://localhost:3000', riders: 20, drivers: 10, sos: 0, minutes: 5, rate: 0.2, password: null },
  });
  expect(readOptions(['--help'])).toEqual({ ok: true, value: 'help' });
});
