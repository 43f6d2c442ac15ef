import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { bundleFaultWords, verifyBundle, type BundleFiles, type VerifiedBundle, type VerifiedEvent } from '@saferoute/domain/evidence';
import { unzipBundle, unzipFaultWords } from '@saferoute/transparency-log';
import { CannotBegin, type Command, type Report } from '../command.ts';
import { givenTrust, TRUST } from '../trust.ts';
import { checkpointWords, failed, instant } from '../words.ts';

export const verifyBundleCommand: Command = {
  usage: 'FILE.zip|FOLDER [--log-key VKEY | --policy FILE]',
  about: 'Verifies an evidence bundle, offline.',
  words: 1,
  options: TRUST,
  async run([path = ''], values) {
    const trusted = await givenTrust(values);
    const verdict = verifyBundle(await readBundle(path), trusted);
    if (!verdict.ok) return failed(verdict.error.map((fault) => ({ place: fault.path, reason: bundleFaultWords[fault.reason] })));
    return report(verdict.value, trusted === null ? [OWN_POLICY] : []);
  },
};

const OWN_POLICY =
  'The log’s key was taken from this bundle: it agrees with itself, and whose it is you know once you have compared the key.';

async function readBundle(path: string): Promise<BundleFiles> {
  if ((await stat(path)).isDirectory()) return readFolder(path);
  const files = unzipBundle(await readFile(path));
  if (!files.ok) throw new CannotBegin(`${path} ${unzipFaultWords[files.error]}`);
  return files.value;
}

/** Without what a desktop leaves in folders: names that begin with a dot, and Python's own. */
async function readFolder(folder: string): Promise<BundleFiles> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.') || part.startsWith('__pycache__')));
  return new Map(await Promise.all(files.map(async (path) => [path, new Uint8Array(await readFile(join(folder, path)))] as const)));
}

function report({ checkpoint, witnessed, events }: VerifiedBundle, remarks: readonly string[]): Report {
  return {
    holds: true,
    lines: [
      `checkpoint: ${checkpointWords(checkpoint)}`,
      ...(witnessed === null ? [] : [`witnessed/checkpoint: ${checkpointWords(witnessed)}`]),
      ...events.flatMap(eventLines),
      `VERIFIED: ${events.length} events are in the log, unchanged.`,
      ...remarks,
    ],
    json: {
      origin: checkpoint.origin,
      size: checkpoint.size,
      witnessedSize: witnessed?.size ?? null,
      events: events.map(({ leaf, ...event }) => ({ ...event, ...leaf, recordedAt: instant(leaf.recordedAt) })),
      remarks,
    },
  };
}

function eventLines({ position, leaf, index, disclosures }: VerifiedEvent): readonly string[] {
  const facts = `${leaf.digests.length} facts, ${disclosures.length} disclosed`;
  return [
    `event ${position}: leaf ${index} of the log, ${leaf.type}, recorded ${instant(leaf.recordedAt)}; ${facts}`,
    ...disclosures.map(({ name, value }) => `    ${name}: ${JSON.stringify(value)}`),
  ];
}
