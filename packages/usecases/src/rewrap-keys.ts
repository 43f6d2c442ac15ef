import { countKeysByKek, listKekIds, lockKeysOf, replaceWrappings, type Database, type Reader } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import type { KeyRing } from './key-ring.ts';
import { NONCE_BYTES } from './seal-bytes.ts';

/** Data keys a transaction wraps anew: a kill loses no more than that, and whoever writes to one of these alerts waits no longer. */
const BATCH = 500;

/** What is done and what is left. */
export interface Rewrapping {
  /** How many data keys were wrapped anew by this call. */
  readonly rewrapped: number;
  /** How many are wrapped with another than the newest key of the ring, by its name. */
  readonly left: ReadonlyMap<string, number>;
}

export interface RewrapTools extends Pick<UseCaseContext, 'keyRing' | 'randomBytes'> {
  readonly retention: Database;
}

/**
 * Wraps some data keys anew, under the newest key of the ring; none of them changes, nor what is sealed with it, so every leaf stays as it is. Each
 * call is a transaction: killed at any moment, the next one goes on. Whoever reads meanwhile needs both keys on their ring.
 */
export async function rewrapKeys({ retention, keyRing, randomBytes }: RewrapTools, limit = BATCH): Promise<Rewrapping> {
  const [newest = '', ...older] = keyRing.kekIds;
  const rewrapped = await retention.transaction(async (tx) => {
    const keys = older.length === 0 ? [] : await lockKeysOf(tx, { kekIds: older, limit });
    if (keys.length === 0) return 0;
    await replaceWrappings(
      tx,
      keys.map((key) => keyRing.wrap(key.id, keyRing.unwrap(key), randomBytes(NONCE_BYTES))),
    );
    return keys.length;
  });
  return { rewrapped, left: await countKeysByKek(retention.read, { except: newest }) };
}

/** Key-encryption keys in use that a ring lacks: with one of these missing, writing to an alert would fail, and its evidence be unreadable. */
export async function findMissingKeks(db: Reader, keyRing: Pick<KeyRing, 'kekIds'>): Promise<readonly string[]> {
  return (await listKekIds(db)).filter((kekId) => !keyRing.kekIds.includes(kekId));
}
