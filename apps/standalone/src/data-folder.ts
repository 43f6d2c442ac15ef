import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything a start keeps for the next one. Deleting the folder begins anew. */
export interface DataFolder {
  readonly path: string;
  /** PostgreSQL's own. */
  readonly database: string;
  readonly secrets: Secrets;
}

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
  return { path, database: join(path, 'postgres'), secrets: { secret, evidenceKey } };
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
