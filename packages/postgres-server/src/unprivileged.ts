import { accessSync, chownSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

const NOBODY = 65_534;

/** How a command must be started so that PostgreSQL, which refuses to run as root, agrees. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** As root the server runs as `nobody`, and still reaches folders that only root may enter (a checkout in /root). */
export function unprivileged(command: string, args: readonly string[], paths: readonly string[]): Launch {
  if (process.getuid?.() !== 0) return { command, args };
  if ([command, ...paths].every(isOpenToAll)) return { command, args, uid: NOBODY, gid: NOBODY };
  const reach = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { command: 'setpriv', args: [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...reach, '--', command, ...args] };
}

/** Gives a folder to whoever the server will run as. */
export function giveToServer(directory: string): void {
  if (process.getuid?.() === 0) chownSync(directory, NOBODY, NOBODY);
}

function isOpenToAll(path: string): boolean {
  accessSync(path, constants.F_OK);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
