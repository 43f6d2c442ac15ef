import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that is whole or not there, also after a power cut; a reader of one that was there sees the old one or the new one. */
export async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = await writeBeside(path, contents);
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** Writes a file that was not there; answers `false`, having changed nothing, when it was. Of two at once, one writes it. */
export async function createFile(path: string, contents: string | Uint8Array): Promise<boolean> {
  const temporary = await writeBeside(path, contents);
  try {
    await link(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
  await syncFolder(dirname(path));
  return true;
}

/** The file; `null` when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

async function writeBeside(path: string, contents: string | Uint8Array): Promise<string> {
  await makeFolder(dirname(path));
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, 'wx', 0o644);
  try {
    await file.writeFile(contents);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** A folder that is new is an entry in the one above it, and has to survive as well. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) await syncFolder(dirname(first));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
