import { equalBytes, fromBase64, parseDecimal, toBase64 } from '../encoding.ts';
import { EMPTY_ROOT, HASH_LENGTH, type Hash } from '../merkle/hash.ts';

/** What a log says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's identity; also the name of its key. */
  readonly origin: string;
  /** Leaves, 0 to 2^53 - 1. */
  readonly size: number;
  readonly root: Hash;
}

/** The text to sign. Without extension lines, which nobody can audit. Throws a RangeError on an origin that is not one line. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (parseCheckpoint(text) === null) throw new RangeError('this can be no checkpoint');
  return text;
}

/** Reads a note's text; `null` for what is no checkpoint. Extension lines of other logs are signed along, and mean nothing here. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', decimal = '', base64 = '', ...rest] = text.split('\n');
  const [size, root] = [parseDecimal(decimal), fromBase64(base64)];
  if (origin === '' || size === null || root?.length !== HASH_LENGTH) return null;
  if (rest.at(-1) !== '' || rest.slice(0, -1).includes('')) return null;
  return size > 0 || equalBytes(root, EMPTY_ROOT) ? { origin, size, root } : null;
}
