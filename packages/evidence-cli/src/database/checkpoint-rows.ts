import { createHash } from 'node:crypto';
import { auditCheckpoints, findCheckpoint, type AuditedCheckpoint, type LogOrigin, type Reader } from '@saferoute/db';
import {
  formatNote,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  rootOf,
  toHex,
  type GrowingTree,
  type Policy,
} from '@saferoute/domain/evidence';
import { isTimeStampOver, nativeHasher, type LogFault, type PublishedLog } from '@saferoute/transparency-log';

/** What is signed about one log: its checkpoints, cosignatures and time stamps, beside the tree they speak of. Holds one page of them. */
export interface CheckpointRows {
  /** Sees the tree at every size it had. */
  see(tree: GrowingTree): Promise<void>;
  finish(): Promise<readonly LogFault[]>;
}

/**
 * A checkpoint that somebody took out leaves no trace here: the tree has its root still, and whoever was given its signature has that. One that was
 * cosigned, stamped or is the published one is missed by what speaks of it.
 */
export async function checkpointRows(
  db: Reader,
  origin: LogOrigin,
  { policy, published }: { readonly policy: Policy; readonly published: PublishedLog | null },
): Promise<CheckpointRows> {
  const faults: LogFault[] = published === null ? [] : [...(await faultsBesidePublished(db, origin, published))];
  const rows = auditCheckpoints(db, origin);
  let next = await rows.next();
  /** Those of sizes the tree has come to, and what is left of them once it has none. */
  const take = async (row: AuditedCheckpoint): Promise<void> => {
    faults.push(...faultsOfNote(row, origin), ...row.cosignatures.flatMap((one) => faultsOfCosignature(one, { row, origin, policy })));
    faults.push(...faultsOfStamp(row, origin));
    next = await rows.next();
  };
  return {
    async see(tree) {
      while (next.done !== true && next.value.size <= tree.size) {
        const row = next.value;
        if (row.size !== tree.size || toHex(rootOf(tree, nativeHasher)) !== row.root)
          faults.push({ place: placeOf('log_checkpoints', origin, row.size), reason: 'has a root that the entries do not lead to' });
        await take(row);
      }
    },
    async finish() {
      while (next.done !== true) {
        faults.push({ place: placeOf('log_checkpoints', origin, next.value.size), reason: 'speaks of more entries than there are' });
        await take(next.value);
      }
      return faults;
    },
  };
}

function faultsOfNote({ size, root, note }: AuditedCheckpoint, { id, origin, verifierKey }: LogOrigin): readonly LogFault[] {
  const place = placeOf('log_checkpoints', { id }, size);
  const key = parseVerifierKey(verifierKey);
  if (!key.ok || !openNote(note, [key.value]).ok) return [{ place, reason: 'has no signature of its log' }];
  const said = parseCheckpoint(parseNote(note)?.text ?? '');
  const agrees = said?.origin === origin && said.size === size && toHex(said.root) === root;
  return agrees ? [] : [{ place, reason: 'has other columns than its note says' }];
}

interface Beside {
  readonly row: AuditedCheckpoint;
  readonly origin: LogOrigin;
  readonly policy: Policy;
}

/** Known witnesses only: what others have added proves nothing to whoever asks. */
function faultsOfCosignature(
  { key, line }: AuditedCheckpoint['cosignatures'][number],
  { row, origin, policy: { witnesses } }: Beside,
): readonly LogFault[] {
  const place = `${placeOf('log_cosignatures', origin, row.size)} ${key}`;
  const text = parseNote(row.note)?.text;
  if (text === undefined) return [];
  const signature = parseNote(`\n\n${line}\n`)?.signatures[0];
  if (signature === undefined || `${signature.name}+${signature.keyId}` !== key) return [{ place, reason: 'has a line of another key' }];
  const keys = witnesses.map((witness) => witness.key);
  const isKnown = keys.some(({ name, keyId }) => `${name}+${keyId}` === key);
  if (!isKnown) return [{ place, reason: 'is of a witness the policy does not know' }];
  return openNote(formatNote({ text, signatures: [signature] }), keys).ok ? [] : [{ place, reason: 'is no cosignature of its checkpoint' }];
}

function faultsOfStamp({ size, note, token }: AuditedCheckpoint, origin: LogOrigin): readonly LogFault[] {
  if (token === null) return [];
  const imprint = createHash('sha256').update(note).digest();
  return isTimeStampOver(token, imprint)
    ? []
    : [{ place: placeOf('log_timestamps', origin, size), reason: 'is no token over its checkpoint' }];
}

/** What was shown to the world is in the database too. */
async function faultsBesidePublished(db: Reader, origin: LogOrigin, published: PublishedLog): Promise<readonly LogFault[]> {
  const faults: LogFault[] = [];
  const shown = parseNote((await published.checkpoint()) ?? '');
  const checkpoint = parseCheckpoint(shown?.text ?? '');
  const kept = checkpoint === null ? null : await findCheckpoint(db, origin, checkpoint.size);
  if (checkpoint !== null && kept === null)
    faults.push({ place: `log_checkpoints size=${checkpoint.size}`, reason: 'is published, and not in the database' });
  const lines = new Set(kept?.cosignatures.map(({ key }) => key));
  for (const { name, keyId } of shown?.signatures.slice(1) ?? [])
    if (!lines.has(`${name}+${keyId}`))
      faults.push({
        place: `log_cosignatures size=${checkpoint?.size ?? -1} ${name}+${keyId}`,
        reason: 'is published, and not in the database',
      });
  for (const [stamped, token] of (await published.stamps()) ?? []) {
    const kept = await findCheckpoint(db, origin, stamped);
    const isSame = kept?.token != null && Buffer.compare(kept.token, token) === 0;
    const reason = kept?.token == null ? 'is published, and not in the database' : 'is another than the published one';
    if (!isSame) faults.push({ place: `log_timestamps size=${stamped}`, reason });
  }
  return faults;
}

const placeOf = (table: string, { id }: Pick<LogOrigin, 'id'>, size: number): string => `${table} origin_id=${id} size=${size}`;
