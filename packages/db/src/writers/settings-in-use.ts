import type { Instant } from '@saferoute/domain';
import { fromHex } from '@saferoute/domain/evidence';
import type { Tx } from '../database.ts';
import { evidenceSettings } from '../schema/index.ts';

export interface SettingsRow {
  readonly id: string;
  readonly process: string;
  /** Canonical JSON. */
  readonly settings: string;
  /** Names, with spaces between them. */
  readonly changed: string;
  readonly at: Instant;
}

/** @param leafHash of the leaf whose facts hold the row, in hex */
export async function insertSettingsInUse(tx: Tx, row: SettingsRow, leafHash: string): Promise<void> {
  const hash = fromHex(leafHash);
  if (hash === null) throw new RangeError('a leaf’s hash is in hex');
  await tx.insert(evidenceSettings).values({ ...row, leafHash: hash });
}
