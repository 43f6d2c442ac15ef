import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
  import { loadServiceSettings } from ${JSON.stringify(import.meta.resolve('./load-service-settings.ts'))};
  process.stdout.write(loadServiceSettings().vonage?.from ?? '');
`;
const KEY = Buffer.alloc(32, 1).toString('base64');
const needed = { DATABASE_URL: 'postgres://localhost/saferoute', SAFEROUTE_SECRET: 'x'.repeat(32), EVIDENCE_KEY: KEY };
const carrier = { VONAGE_API_KEY: 'key', VONAGE_API_SECRET: 'secret', VONAGE_FROM: 'SafeRoute' };

function start(env: Record<string, string>) {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { env: { ...needed, ...env }, encoding: 'utf8' });
}

it('stops a process that could text nobody, with one line that says what it needs', () => {
  const { status, stdout, stderr } = start({});
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM must be set.*\n$/);
});

it('is content with either carrier', () => {
  const { status, stdout } = start(carrier);
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'SafeRoute' });
});

it.each([
  ['no key', { EVIDENCE_KEY: '' }],
  ['keys from two places', { EVIDENCE_KEY_FILE: '/run/secrets/evidence-key' }],
])('stops a process that has %s for evidence', (_what, env) => {
  const { status, stdout, stderr } = start({ ...carrier, ...env });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^EVIDENCE_KEY must be set, or EVIDENCE_KEY_FILE, or EVIDENCE_KEY_COMMAND, and only one of them.*\n$/);
});
