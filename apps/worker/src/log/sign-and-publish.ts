import { readEntries, readNewestCheckpoint, readNewestOrigin, readNodes, tryLogLock, type Database, type LogOrigin } from '@saferoute/db';
import { equalBytes, shownCheckpoint } from '@saferoute/domain/evidence';
import { publishGrowth, readCheckpoint, type Publisher, type TreeStorage } from '@saferoute/transparency-log';
import { beginLog, readLogToSign, storeCheckpoint, type LogToSign } from '@saferoute/usecases';
import type { OpenSigner } from './open-signer.ts';

/** Who makes the log known. */
export interface LogHouse {
  readonly db: Database;
  readonly signing: OpenSigner;
  readonly publisher: Publisher | null;
}

/** Why the log is not signed: it would contradict what was signed before, or it is under another key now. */
export type NotSigned = 'smaller' | 'forked' | 'inconsistent' | 'other-origin';

export type Published =
  | { readonly kind: 'busy' }
  | { readonly kind: 'published'; readonly origin: LogOrigin; readonly size: number }
  | { readonly kind: 'refused'; readonly reason: NotSigned };

/**
 * Signs the tree as it stands and shows it. One process at a time, so that no older checkpoint takes a newer one's place.
 *
 * It may die anywhere and the next round goes on. The signer remembers a tree before it signs it: if it dies then, nobody has seen the signature,
 * and the next tree, which begins with that one, is signed instead. The checkpoint is stored before it is published: if it dies then, the
 * next round finds the folder behind the database. Tiles are written before the checkpoint that speaks of them, each whole or not at all.
 */
export async function signAndPublish(house: LogHouse): Promise<Published> {
  const { db, signing } = house;
  const origin = await beginLog(db, { origin: signing.signer.verifier.name, verifierKey: signing.vkey });
  return db.transaction(async (tx): Promise<Published> => {
    if (!(await tryLogLock(tx, 'publishing'))) return { kind: 'busy' };
    if ((await readNewestOrigin(db.read))?.verifierKey !== signing.vkey) return { kind: 'refused', reason: 'other-origin' };
    const log = await readLogToSign(db.read, origin);
    const signed = await sign(house, origin, log);
    if (signed !== null) return { kind: 'refused', reason: signed };
    await publish(house, origin);
    return { kind: 'published', origin, size: log.size };
  });
}

/** Null when the newest stored checkpoint is that of the tree, or why not. */
async function sign({ db, signing }: LogHouse, origin: LogOrigin, log: LogToSign): Promise<NotSigned | null> {
  const [stored, last] = [await readNewestCheckpoint(db.read, origin.id), await signing.signer.lastSigned()];
  // Asked of the signer's memory too: a backup has its own checkpoints, and knows nothing of later ones.
  const isSigned = [stored, last].every((one) => one !== null && one.size === log.size && equalBytes(one.root, log.root));
  if (isSigned) return null;
  const signed = await signing.signer.sign(log);
  if (!signed.ok) return signed.error.reason;
  await storeCheckpoint(db, origin, { size: log.size, root: log.root, note: signed.value });
  return null;
}

async function publish({ db, signing, publisher }: LogHouse, origin: LogOrigin): Promise<void> {
  const checkpoint = await readNewestCheckpoint(db.read, origin.id);
  if (publisher === null || checkpoint === null) return;
  const published = await publisher.checkpoint();
  if (published !== null && readCheckpoint(published).size === checkpoint.size) return;
  await publisher.putVerifierKey(signing.vkey);
  await publishGrowth(publisher, storageOf(db, origin), shownCheckpoint(checkpoint));
}

const storageOf = ({ read }: Database, { id }: LogOrigin): TreeStorage => ({
  hashes: (nodes) => readNodes(read, id, nodes),
  entries: (from, count) => readEntries(read, id, { from, count }),
});
