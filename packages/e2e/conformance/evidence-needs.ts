import { spawnSync } from 'node:child_process';
import { it } from 'vitest';

interface Check {
  readonly what: string;
  /** What this machine lacks for it; `null` when nothing is missing. */
  readonly missing: string | null;
}

/**
 * Runs checks where the machine has what they need. Elsewhere they are skipped out loud, and under `CI=true` they fail: a check that
 * silently does not run is believed to pass.
 */
function whereItCan({ what, missing }: Check, checks: () => void): void {
  if (missing === null) return checks();
  const notice = `${what} NOT CHECKED: ${missing}`;
  if (process.env['CI'] === 'true') {
    it(what, () => {
      throw new Error(notice);
    });
    return;
  }
  // The default reporter shows no reasons.
  process.stderr.write(`${notice}\n`);
  it(what, ({ skip }) => skip(notice));
}

/** Checks against the public test data. */
export function againstVectors(what: string, checks: (folder: string) => void): void {
  const folder = process.env['SAFEROUTE_VECTORS'];
  const missing = folder === undefined ? 'set SAFEROUTE_VECTORS to the folder of the public test data' : null;
  whereItCan({ what, missing }, () => checks(folder ?? ''));
}

/** Checks by a program of somebody else's; `versionFlag` makes it say its version. */
export function withProgram(program: string, versionFlag: string, checks: () => void): void {
  const isThere = spawnSync(program, [versionFlag]).status === 0;
  whereItCan({ what: `what ${program} says`, missing: isThere ? null : `there is no ${program} on this machine` }, checks);
}
