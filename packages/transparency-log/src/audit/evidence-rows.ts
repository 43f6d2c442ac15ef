import type { Leaf } from '@saferoute/domain/evidence';

/** A leaf as a database has it. */
export interface LeafRow {
  /** What to call the row in a message: table and key. */
  readonly place: string;
  /** Its place in the log. */
  readonly index: number;
  /** The exact bytes. */
  readonly leaf: Uint8Array;
  /** The hash the database keeps, in hex. */
  readonly leafHash: string;
  /** Whatever of the leaf stands in columns of its own as well: it must say the same. */
  readonly columns: Partial<Leaf>;
  /** The encrypted disclosures; `erased` once they were destroyed, `null` where there never were any. */
  readonly ciphertext: Uint8Array | 'erased' | null;
}

/** The end of a chain as the database keeps it, to write the next leaf after. */
export interface ChainEndRow {
  readonly place: string;
  /** `null` for the chain of what belongs to no alert. */
  readonly alertId: string | null;
  readonly seq: number;
  /** In hex. */
  readonly leafHash: string;
}

/** A hash of the tree as the database stores it. */
export interface NodeRow {
  readonly place: string;
  readonly level: number;
  readonly index: number;
  /** In hex. */
  readonly hash: string;
}

/** The database's side of the comparison with the log. What it has is believed in nothing. */
export interface EvidenceRows {
  /** All leaves that have an index, in the order of their indexes. */
  leaves(): AsyncIterable<LeafRow>;
  /** All ends of chains, in any order, whose last leaf has an index. Nothing where the database keeps none. */
  chainEnds(): AsyncIterable<ChainEndRow>;
  /** The stored hashes of the tree, leaves included, in the order in which `appendLeaves` completes them. Nothing where it stores none. */
  nodes(): AsyncIterable<NodeRow>;
}
