import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
  import { loadSettings } from ${JSON.stringify(import.meta.resolve('./load-settings.ts'))};
  const { sos } = loadSettings({ DATABASE_URL: 'postgres://localhost/saferoute', SAFEROUTE_SECRET: 'x'.repeat(32) });
  process.stdout.write(String(sos.ackTimeoutMs));
`;

function start(env: Record<string, string>) {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { env, encoding: 'utf8' });
}

it('stops a process with exit code 1 and one line for a wrong setting', () => {
  const { status, stdout, stderr } = start({ SOS_ACK_TIMEOUT: 'two minutes' });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'SOS_ACK_TIMEOUT must be an ISO-8601 duration of at most a day, for example PT120S; it is set to something else.\n',
  });
});

it('reads the environment, with what the process brings itself on top', () => {
  const { status, stdout, stderr } = start({ SOS_ACK_TIMEOUT: 'PT90S', DATABASE_URL: 'not a database' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '90000', stderr: '' });
});
