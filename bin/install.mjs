import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node24, pnpm, root, run } from './launch.mjs';

const stampFile = join(root, 'node_modules/.saferoute-install');

function manifests() {
  const rooms = ['apps', 'packages'].flatMap((folder) => readdirSync(join(root, folder)).map((room) => `${folder}/${room}/package.json`));
  const patches = readdirSync(join(root, 'patches')).map((patch) => `patches/${patch}`);
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...patches.toSorted(), ...rooms.toSorted()].filter((file) =>
    existsSync(join(root, file)),
  );
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of manifests())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function isInstalled(wanted) {
  return existsSync(node24) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
}

/** Brings node_modules in line with the lockfile; says nothing and costs milliseconds when it already is. */
export async function ensureInstalled() {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return;
  console.log('Installing SafeRoute and the Node 24 it runs on into node_modules (once; about a minute) …');
  const code = await run(
    [...pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false', '--reporter=append-only', '--loglevel=warn'],
    {
      stdin: 'ignore',
    },
  );
  if (code !== 0) throw new Error(`The installation stopped with exit code ${code}; the lines above say why.`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}
