import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fromBase64, type Leaf } from '@saferoute/domain/evidence';
import type { EvidenceRows, LeafRow } from '@saferoute/transparency-log';
import { CannotBegin } from './command.ts';

/**
 * Leaves that somebody exported, one JSON object a line: `{"index": 0, "leaf": base64, "leafHash": hex, "columns": {…}, "ciphertext":
 * base64 | "erased" | null}`. For those who may not reach the database themselves.
 */
export function rowsInFile(file: string): EvidenceRows {
  return {
    async *leaves() {
      let number = 0;
      for await (const line of createInterface({ input: createReadStream(file) })) yield readRow(line, `${file}, line ${(number += 1)}`);
    },
    async *chainEnds() {},
    async *nodes() {},
  };
}

function readRow(line: string, place: string): LeafRow {
  const { index, leaf, leafHash, columns, ciphertext } = parsed(line, place);
  if (typeof index !== 'number' || typeof leafHash !== 'string') throw new CannotBegin(`${place} has no index or no leafHash`);
  return {
    place,
    index,
    leaf: bytesOf(leaf, place),
    leafHash,
    columns: typeof columns === 'object' && columns !== null ? (columns as Partial<Leaf>) : {},
    ciphertext: ciphertext === 'erased' || ciphertext == null ? (ciphertext ?? null) : bytesOf(ciphertext, place),
  };
}

function parsed(line: string, place: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, with its place.
  }
  throw new CannotBegin(`${place} is no JSON object`);
}

function bytesOf(value: unknown, place: string): Uint8Array {
  const bytes = typeof value === 'string' ? fromBase64(value) : null;
  if (bytes === null) throw new CannotBegin(`${place} has broken base64`);
  return bytes;
}
