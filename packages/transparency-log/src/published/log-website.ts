import { HASH_LENGTH, MAX_ENTRY_BYTES, tilePath, type Tile } from '@saferoute/domain/evidence';
import { readCapped } from '../http/read-capped.ts';
import type { PublishedLog } from './published-log.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_TEXT_BYTES = 65_536;

/** A log behind an address, as any C2SP tlog-tiles log is served. Throws when it cannot be reached, or sends more than there can be. */
export function logWebsite(prefix: string, timeoutMs = DEFAULT_TIMEOUT_MS): PublishedLog {
  const base = prefix.replace(/\/+$/, '');
  const get = async (path: string, maxBytes: number): Promise<Uint8Array | null> => {
    const answer = await fetch(`${base}/${path}`, { signal: AbortSignal.timeout(timeoutMs) });
    if (answer.ok) return readCapped(answer, maxBytes);
    await answer.body?.cancel();
    if (answer.status === 404 || answer.status === 410) return null;
    throw new Error(`${base}/${path} answers ${answer.status}`);
  };
  const text = async (path: string): Promise<string | null> => {
    const bytes = await get(path, MAX_TEXT_BYTES);
    return bytes === null ? null : Buffer.from(bytes).toString();
  };
  return {
    place: base,
    checkpoint: () => text('checkpoint'),
    verifierKey: async () => (await text('vkey'))?.trimEnd() ?? null,
    stamps: async () => null,
    tile: (tile) => get(tilePath(tile), maxBytesOf(tile)),
  };
}

const maxBytesOf = ({ level, width }: Tile): number => width * (level === 'entries' ? 2 + MAX_ENTRY_BYTES : HASH_LENGTH);
