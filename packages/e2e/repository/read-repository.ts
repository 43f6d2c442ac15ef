import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source-file.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.turbo', '.saferoute']);
const BINARY = /\.(png|jpe?g|gif|ico|webp|woff2?|mp3|wav|ogg|pdf|tsbuildinfo)$/;

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? pathsIn(path) : entry.isFile() && !BINARY.test(entry.name) ? [path] : [];
  });
}

/** Every text file of the repository, installed and built ones excepted. */
export function readRepository(): readonly SourceFile[] {
  return pathsIn(ROOT).map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}
