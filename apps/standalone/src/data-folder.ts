import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFileSignedState, newSigningKeyText } from '@saferoute/transparency-log';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything a start keeps for the next one. Deleting the folder begins anew. */
export interface DataFolder {
  readonly path: string;
  /** PostgreSQL's own. */
  readonly database: string;
  readonly secrets: Secrets;
  readonly log: LogFiles;
}

/** The log of evidence: its key, what was signed with it, and what the world sees. */
export interface LogFiles {
  readonly keyFile: string;
  readonly signedStateFile: string;
  readonly publishDir: string;
}

const LOG_ORIGIN = 'localhost/log';

/** Made at the first start; readable by their owner only. */
export interface Secrets {
  readonly secret: string;
  /** What evidence is encrypted with: 32 bytes in base64. */
  readonly evidenceKey: string;
}

/** Where a relative path leads does not depend on where the command was called. */
export const dataFolderPath = (setting: string): string => resolve(REPOSITORY, setting);

/** Opens the folder, and fills it at the first start. */
export function openDataFolder(path: string): DataFolder {
  const secret = keptSecret(join(path, 'secret'), () => randomBytes(48).toString('base64url'));
  const evidenceKey = keptSecret(join(path, 'evidence-key'), () => randomBytes(32).toString('base64'));
  return { path, database: join(path, 'postgres'), secrets: { secret, evidenceKey }, log: openLogFiles(join(path, 'log')) };
}

/**
 * The signer's memory is begun before there is a key, and never after: under a key that may have signed, an empty one would sign whatever it
 * is given. One that is missing then is reported by the worker, which names the step of the runbook.
 */
function openLogFiles(folder: string): LogFiles {
  const files = {
    keyFile: join(folder, 'signing-key'),
    signedStateFile: join(folder, 'signed-state'),
    publishDir: join(folder, 'published'),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(files.keyFile)) createFileSignedState(files.signedStateFile).close();
  keptSecret(files.keyFile, () => newSigningKeyText(LOG_ORIGIN, randomBytes(32)).trimEnd());
  return files;
}

/** PostgreSQL may run as another user: it must be able to walk through, and through only. */
export function makeDataFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o711 });
}

function keptSecret(file: string, make: () => string): string {
  if (!existsSync(file)) {
    // Renamed into place: a start that is killed here must not leave half a secret behind.
    const draft = `${file}.new`;
    writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8').trim();
}
