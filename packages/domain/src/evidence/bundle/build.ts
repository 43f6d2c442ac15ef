import { toUtf8 } from '../encoding.ts';
import type { Hash } from '../merkle/hash.ts';
import { formatTlogProof } from '../log/tlog-proof.ts';
import { formatAddCheckpoint } from '../log/witness.ts';
import { encodeDisclosures, type Disclosure } from '../record/commitment.ts';
import type { Leaf } from '../record/leaf.ts';
import {
  CHECKPOINT,
  disclosuresPath,
  leafPath,
  POLICY,
  proofPath,
  SUMS,
  WAITING,
  WITNESSED_CHECKPOINT,
  WITNESSED_CONSISTENCY,
} from './layout.ts';
import { formatSums, type BundleFiles } from './sums.ts';

/** A leaf, with where it stands in the log and what may be shown of it. */
export interface BundledEvent {
  /** The exact bytes of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  /** Inclusion proof in the bundle's checkpoint. */
  readonly hashes: readonly Hash[];
  /** What the reader is authorised to see; the rest stays a digest. */
  readonly disclosures: readonly Disclosure[];
}

/** An earlier checkpoint that somebody outside vouches for, with the proof from it to the bundle's. */
export interface EarlierCheckpoint {
  readonly checkpoint: string;
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/** A leaf that is on record, and under no signed checkpoint yet: nothing proves it to whoever trusts the log alone. */
export interface WaitingLeaf extends Pick<Leaf, 'seq' | 'type' | 'recordedAt'> {
  /** In hex: the log proves it to whoever asks with it later. */
  readonly hash: string;
}

export interface BundleContents {
  /** All events of an alert in the order of their chain, those that record access included. */
  readonly events: readonly BundledEvent[];
  /** Signed; every proof is against it. */
  readonly checkpoint: string;
  /** Text of the policy: whom to believe. */
  readonly policy: string;
  readonly witnessed: EarlierCheckpoint | null;
  /** What comes after the events and cannot be proved yet: named, so that nobody takes the bundle for all there is. */
  readonly waiting: readonly WaitingLeaf[];
  /** Whatever else goes with it, by path: the verifier, its instructions, a time stamp. */
  readonly attachments: BundleFiles;
}

/** What an outside expert is given, by path. */
export function buildBundle({ events, checkpoint, policy, witnessed, waiting, attachments }: BundleContents): BundleFiles {
  const files = new Map([
    ...attachments,
    [CHECKPOINT, toUtf8(checkpoint)],
    [POLICY, toUtf8(policy)],
    ...(witnessed === null ? [] : witnessedFiles(witnessed, checkpoint)),
    ...(waiting.length === 0 ? [] : [[WAITING, toUtf8(waitingText(waiting))] as const]),
    ...events.flatMap((event, at) => eventFiles(event, { position: at + 1, checkpoint })),
  ]);
  return files.set(SUMS, formatSums(files));
}

type Files = readonly (readonly [path: string, bytes: Uint8Array])[];

function witnessedFiles({ checkpoint: earlier, size, hashes }: EarlierCheckpoint, checkpoint: string): Files {
  return [
    [WITNESSED_CHECKPOINT, toUtf8(earlier)],
    [WITNESSED_CONSISTENCY, toUtf8(formatAddCheckpoint({ oldSize: size, hashes, checkpoint }))],
  ];
}

const waitingText = (waiting: readonly WaitingLeaf[]): string =>
  [
    '# On record when this bundle was made, and in no signed checkpoint yet: nothing here is proved. Number in its chain, kind, time, hash.',
    ...waiting.map(({ seq, type, recordedAt, hash }) => `${seq} ${type} ${new Date(recordedAt).toISOString()} ${hash}`),
    '',
  ].join('\n');

function eventFiles(event: BundledEvent, { position, checkpoint }: { position: number; checkpoint: string }): Files {
  const { leaf, index, hashes, disclosures } = event;
  return [
    [leafPath(position), leaf],
    [proofPath(position), toUtf8(formatTlogProof({ index, hashes, checkpoint }))],
    ...(disclosures.length === 0 ? [] : [[disclosuresPath(position), encodeDisclosures(disclosures)] as const]),
  ];
}
