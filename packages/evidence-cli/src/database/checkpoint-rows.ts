import { createHash } from 'node:crypto';
import { auditTable, type AuditedRow, type LogOrigin, type Reader } from '@saferoute/db';
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

/** What is signed about one log: its checkpoints, cosignatures and time stamps, beside the tree they speak of. */
export interface CheckpointRows {
  /** Sees the tree at every size it had. */
  see(tree: GrowingTree): void;
  finish(): readonly LogFault[];
}

const bytesOf = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(String(value).replace(/^\\x/, ''), 'hex'));

export async function checkpointRows(
  db: Reader,
  origin: LogOrigin,
  { policy, published }: { readonly policy: Policy; readonly published: PublishedLog | null },
): Promise<CheckpointRows> {
  const of = async (table: string) => (await auditTable(db, table)).filter((row) => row['origin_id'] === origin.id);
  const [checkpoints, cosignatures, stamps] = [await of('log_checkpoints'), await of('log_cosignatures'), await of('log_timestamps')];
  const bySize = new Map(checkpoints.map((row) => [Number(row['size']), row]));
  const faults = [
    ...checkpoints.flatMap((row) => faultsOfNote(row, origin)),
    ...cosignatures.flatMap((row) => faultsOfCosignature(row, bySize.get(Number(row['size'])), policy)),
    ...stamps.flatMap((row) => faultsOfStamp(row, bySize.get(Number(row['size'])))),
    ...(published === null ? [] : await faultsBesidePublished(published, { bySize, cosignatures, stamps })),
  ];
  return {
    see(tree) {
      const row = bySize.get(tree.size);
      bySize.delete(tree.size);
      if (row !== undefined && toHex(rootOf(tree, nativeHasher)) !== toHex(bytesOf(row['root'])))
        faults.push({ place: placeOf('log_checkpoints', row), reason: 'has a root that the entries do not lead to' });
    },
    finish: () => [
      ...faults,
      ...[...bySize.values()].map((row) => ({ place: placeOf('log_checkpoints', row), reason: 'speaks of more entries than there are' })),
    ],
  };
}

function faultsOfNote(row: AuditedRow, { origin, verifierKey }: LogOrigin): readonly LogFault[] {
  const place = placeOf('log_checkpoints', row);
  const [key, note] = [parseVerifierKey(verifierKey), String(row['note'])];
  if (!key.ok || !openNote(note, [key.value]).ok) return [{ place, reason: 'has no signature of its log' }];
  const said = parseCheckpoint(parseNote(note)?.text ?? '');
  const agrees = said?.origin === origin && said.size === row['size'] && toHex(said.root) === toHex(bytesOf(row['root']));
  return agrees ? [] : [{ place, reason: 'has other columns than its note says' }];
}

/** Known witnesses only: what others have added proves nothing to whoever asks. */
function faultsOfCosignature(row: AuditedRow, checkpoint: AuditedRow | undefined, { witnesses }: Policy): readonly LogFault[] {
  const place = `${placeOf('log_cosignatures', row)} ${String(row['key'])}`;
  if (checkpoint === undefined) return [];
  const text = parseNote(String(checkpoint['note']))?.text;
  if (text === undefined) return [];
  const signature = parseNote(`\n\n${String(row['line'])}\n`)?.signatures[0];
  if (signature === undefined || `${signature.name}+${signature.keyId}` !== row['key'])
    return [{ place, reason: 'has a line of another key' }];
  const keys = witnesses.map(({ key }) => key);
  const isKnown = keys.some(({ name, keyId }) => `${name}+${keyId}` === row['key']);
  if (!isKnown) return [{ place, reason: 'is of a witness the policy does not know' }];
  return openNote(formatNote({ text, signatures: [signature] }), keys).ok ? [] : [{ place, reason: 'is no cosignature of its checkpoint' }];
}

function faultsOfStamp(row: AuditedRow, checkpoint: AuditedRow | undefined): readonly LogFault[] {
  if (checkpoint === undefined) return [];
  const imprint = createHash('sha256').update(String(checkpoint['note'])).digest();
  return isTimeStampOver(bytesOf(row['token']), imprint)
    ? []
    : [{ place: placeOf('log_timestamps', row), reason: 'is no token over its checkpoint' }];
}

interface Rows {
  readonly bySize: ReadonlyMap<number, AuditedRow>;
  readonly cosignatures: readonly AuditedRow[];
  readonly stamps: readonly AuditedRow[];
}

/** What was shown to the world is in the database too. */
async function faultsBesidePublished(published: PublishedLog, { bySize, cosignatures, stamps }: Rows): Promise<readonly LogFault[]> {
  const faults: LogFault[] = [];
  const shown = parseNote((await published.checkpoint()) ?? '');
  const checkpoint = parseCheckpoint(shown?.text ?? '');
  const size = checkpoint?.size ?? -1;
  const kept = bySize.get(size);
  if (checkpoint !== null && kept === undefined)
    faults.push({ place: `log_checkpoints size=${size}`, reason: 'is published, and not in the database' });
  const lines = new Set(cosignatures.filter((row) => row['size'] === size).map((row) => row['key']));
  for (const { name, keyId } of shown?.signatures.slice(1) ?? [])
    if (!lines.has(`${name}+${keyId}`))
      faults.push({ place: `log_cosignatures size=${size} ${name}+${keyId}`, reason: 'is published, and not in the database' });
  for (const [stamped, token] of (await published.stamps()) ?? []) {
    const row = stamps.find((one) => one['size'] === stamped);
    const isSame = row !== undefined && Buffer.compare(bytesOf(row['token']), token) === 0;
    if (!isSame)
      faults.push({
        place: `log_timestamps size=${stamped}`,
        reason: row === undefined ? 'is published, and not in the database' : 'is another than the published one',
      });
  }
  return faults;
}

const placeOf = (table: string, row: AuditedRow): string => `${table} origin_id=${String(row['origin_id'])} size=${String(row['size'])}`;
