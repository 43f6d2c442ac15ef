import { err, ok, type Result } from '@saferoute/domain';
import type { BundleFiles } from '@saferoute/domain/evidence';
import { unzipSync } from 'fflate';

/** Why there is no bundle to verify. */
export type UnzipFault = 'no-zip' | 'too-large' | 'same-name';

/** Each reason for a person, to be read after the archive's name. */
export const unzipFaultWords: Readonly<Record<UnzipFault, string>> = {
  'no-zip': 'is no zip archive, or is damaged',
  'too-large': 'unpacks to more than a bundle ever has',
  'same-name': 'has a file twice',
};

/** A thousand times what an alert of a long night comes to; far below what stops a browser. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The files of a bundle's zip. Runs in a browser as well. */
export function unzipBundle(zip: Uint8Array): Result<BundleFiles, UnzipFault> {
  const names = new Set<string>();
  const found = { bytes: 0, isTwice: false };
  try {
    const files = unzipSync(zip, {
      filter({ name, originalSize }) {
        found.bytes += originalSize;
        found.isTwice ||= names.has(name);
        names.add(name);
        return found.bytes <= MAX_BYTES && !name.endsWith('/');
      },
    });
    if (found.bytes > MAX_BYTES) return err('too-large');
    return found.isTwice ? err('same-name') : ok(new Map(Object.entries(files)));
  } catch {
    return err('no-zip');
  }
}
