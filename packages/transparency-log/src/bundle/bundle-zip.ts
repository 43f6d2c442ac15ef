import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildBundle, type BundleContents } from '@saferoute/domain/evidence';
import { zipSync } from 'fflate';

/** What goes into a bundle; the verifier and its instructions go with every one. */
export interface BundleZipContents extends Omit<BundleContents, 'attachments'> {
  /** An authority's answer over exactly `checkpoint` (RFC 3161); `null` where there is none. */
  readonly timeStamp: Uint8Array | null;
}

/** What an expert needs who has nothing of ours: shipped in every bundle. */
const COMPANIONS = ['VERIFY.md', 'verify.py'] as const;
const { resolve } = createRequire(import.meta.url);

/** A bundle as a zip. Equal contents make equal bytes, whenever and wherever. */
export function writeBundleZip({ timeStamp, ...contents }: BundleZipContents): Uint8Array {
  const companions = COMPANIONS.map((name) => [name, readFileSync(resolve(`@saferoute/domain/evidence-verifier/${name}`))] as const);
  const stamp = timeStamp === null ? [] : [['checkpoint.tsr', timeStamp] as const];
  const files = buildBundle({ ...contents, attachments: new Map<string, Uint8Array>([...companions, ...stamp]) });
  return zipSync(Object.fromEntries(files), { mtime: ZIP_EPOCH });
}

/** The beginning of a zip's calendar, which has no time zone. */
const ZIP_EPOCH = new Date(1980, 0, 1);
