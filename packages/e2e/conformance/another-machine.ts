import { spawnSync } from 'node:child_process';

export const PYTHON = 'python3';
const UNSHARE = 'unshare';

/** Nothing of this machine but Python's standard library: no environment, no site packages, and, where the kernel lets it, no network. */
export function onAnotherMachine(args: readonly string[], cwd: string) {
  const offline = spawnSync(UNSHARE, ['--net', 'true']).status === 0 ? [UNSHARE, '--net'] : [];
  const [program = PYTHON, ...rest] = [...offline, PYTHON, '-I', ...args];
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd, encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
  return { status, out: stdout + stderr };
}
