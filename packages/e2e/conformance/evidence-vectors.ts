import { it } from 'vitest';

const folder = process.env['SAFEROUTE_VECTORS'];
const mustRun = process.env['CI'] === 'true';

/**
 * Runs checks against the public test data, in the folder `SAFEROUTE_VECTORS` names. Without it they are skipped out loud, and under
 * `CI=true` they fail: a check that silently does not run is believed to pass.
 */
export function againstVectors(what: string, checks: (folder: string) => void): void {
  if (folder !== undefined || mustRun) {
    checks(folder ?? 'SAFEROUTE_VECTORS is not set');
    return;
  }
  const notice = `${what} NOT CHECKED: set SAFEROUTE_VECTORS to the folder of the public test data`;
  // The default reporter shows no reasons.
  process.stderr.write(`${notice}\n`);
  it(what, ({ skip }) => skip(notice));
}
