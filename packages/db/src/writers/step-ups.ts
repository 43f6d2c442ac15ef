import { fromHex } from '@saferoute/domain/evidence';
import type { Tx } from '../database.ts';
import type { StepUpRecord } from '../readers/step-ups.ts';
import { evidenceStepUps } from '../schema/index.ts';

/** @param leafHash of the leaf whose facts hold the row, in hex */
export async function insertStepUp(tx: Tx, stepUp: Omit<StepUpRecord, 'leafHash'>, leafHash: string): Promise<void> {
  const hash = fromHex(leafHash);
  if (hash === null) throw new RangeError('a leaf’s hash is in hex');
  await tx.insert(evidenceStepUps).values({ ...stepUp, leafHash: hash });
}
