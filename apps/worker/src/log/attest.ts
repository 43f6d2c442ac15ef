import { readNewestCheckpoint, readStampedSize, tryLogLock, type LogOrigin, type StoredCheckpoint } from '@saferoute/db';
import { parseNote, shownCheckpoint, type Policy } from '@saferoute/domain/evidence';
import { readCheckpoint, requestTimeStamp, witnessCircle, type WitnessAnswer } from '@saferoute/transparency-log';
import { proveGrowth, storeCosignatures, storeTimestamp, type Cosignature } from '@saferoute/usecases';
import type { LogHouse } from './sign-and-publish.ts';

/** An authority is a guest's kindness: it bounds the age of evidence to the hour, and is asked no more often than that needs. */
const STAMP_EVERY_MS = 3_600_000;

/** Who is asked besides. */
export interface Attestors {
  readonly policy: Policy | null;
  readonly tsaUrl: string | null;
}

/** What became of asking, by whom: for the log. */
export interface Attested {
  readonly answers: ReadonlyMap<string, WitnessAnswer>;
  readonly stamp: 'none' | 'stamped' | 'failed';
}

/** Has the newest checkpoint cosigned and stamped. What others take their time for stands in nobody's way: the log goes on meanwhile. */
export function attestor(house: LogHouse, { policy, tsaUrl }: Attestors): (origin: LogOrigin) => Promise<Attested> {
  const circle = policy === null ? null : witnessCircle(policy);
  let [cosignedSize, stampedAt] = [-1, Number.NEGATIVE_INFINITY];

  async function cosign(origin: LogOrigin, checkpoint: StoredCheckpoint): Promise<Attested['answers']> {
    if (circle === null || checkpoint.size === cosignedSize) return new Map();
    const { size, note } = checkpoint;
    const proveFrom = (from: number) => proveGrowth(house.db.read, origin.id, { from, to: size });
    const witnessed = await circle.cosign({ size, checkpoint: note, proveFrom });
    const cosignatures = addedTo(note, witnessed.checkpoint);
    await storeCosignatures(house.db, origin, { size, cosignatures });
    await showCosignatures(house, origin, size);
    if (cosignatures.length > 0) cosignedSize = size;
    return witnessed.answers;
  }

  async function stamp(origin: LogOrigin, { size, note }: StoredCheckpoint): Promise<Attested['stamp']> {
    const now = performance.now();
    if (tsaUrl === null || now - stampedAt < STAMP_EVERY_MS || (await readStampedSize(house.db.read, origin.id)) === size) return 'none';
    stampedAt = now;
    const stamped = await requestTimeStamp(tsaUrl, note);
    if (!stamped.ok) return 'failed';
    await storeTimestamp(house.db, origin, { size, token: stamped.value.answer });
    await house.publisher?.putStamped(note, stamped.value.answer);
    return 'stamped';
  }

  return async (origin) => {
    const checkpoint = await readNewestCheckpoint(house.db.read, origin.id);
    if (checkpoint === null) return { answers: new Map(), stamp: 'none' };
    return { answers: await cosign(origin, checkpoint), stamp: await stamp(origin, checkpoint) };
  };
}

/** The signature lines below the log's own. */
function addedTo(note: string, witnessed: string): readonly Cosignature[] {
  const lines = witnessed.slice(note.length).split('\n').slice(0, -1);
  const signatures = parseNote(witnessed)?.signatures.slice(-lines.length) ?? [];
  return lines.flatMap((line, at) =>
    signatures[at] === undefined ? [] : [{ key: `${signatures[at].name}+${signatures[at].keyId}`, line }],
  );
}

/** Puts the cosigned checkpoint in the place of the plain one, unless the log has grown meanwhile. */
async function showCosignatures({ db, publisher }: LogHouse, origin: LogOrigin, size: number): Promise<void> {
  if (publisher === null) return;
  await db.transaction(async (tx) => {
    if (!(await tryLogLock(tx, 'publishing'))) return;
    const [published, newest] = [await publisher.checkpoint(), await readNewestCheckpoint(db.read, origin.id)];
    if (published === null || newest === null || newest.size !== size || readCheckpoint(published).size !== size) return;
    await publisher.putCheckpoint(shownCheckpoint(newest));
  });
}
