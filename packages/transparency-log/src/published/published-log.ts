import type { Tile } from '@saferoute/domain/evidence';

/** What a log shows the world (C2SP tlog-tiles), for whoever reads it. Nothing of it is to be believed unverified. */
export interface PublishedLog {
  /** The folder or the address, for messages. */
  readonly place: string;
  /** The newest signed checkpoint; `null` when nothing is published yet. */
  checkpoint(): Promise<string | null>;
  /** The vkey the log says it has; `null` when it does not say. */
  verifierKey(): Promise<string | null>;
  /** Exactly this tile; `null` when it is not there. */
  tile(tile: Tile): Promise<Uint8Array | null>;
  /** An authority's answers over checkpoints, by their sizes; `null` where one cannot list them. */
  stamps(): Promise<ReadonlyMap<number, Uint8Array> | null>;
}

/**
 * Where a log publishes. A tile is written once: the same again is done already, and another in its place throws `TileConflict`. Whoever
 * reads sees each file whole or not at all.
 */
export interface Publisher extends PublishedLog {
  putVerifierKey(vkey: string): Promise<void>;
  putTile(tile: Tile, contents: Uint8Array): Promise<void>;
  /** The one thing that is replaced. After all of its tiles: what a checkpoint speaks of is there. */
  putCheckpoint(checkpoint: string): Promise<void>;
  /** Keeps a checkpoint with an authority's answer over exactly it (RFC 3161): the first one of its size. */
  putStamped(checkpoint: string, timeStamp: Uint8Array): Promise<void>;
  /** Removes the partial tiles of tiles that are full now, which C2SP tlog-tiles allows. */
  dropPartials(full: Tile): Promise<void>;
}

/** Somebody wanted to change what is published. Either this log or the published one is not what it was. */
export class TileConflict extends Error {
  override readonly name = 'TileConflict';
  readonly path: string;
  constructor(path: string) {
    super(`${path} is published already, with other contents`);
    this.path = path;
  }
}
