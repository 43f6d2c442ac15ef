import { insertKeepingRow, type KeepingRow, type KeepingTable, type Tx } from '@saferoute/db';
import { actFields, type LeafType } from '@saferoute/domain/evidence';
import { appendLeaf } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';

/** Something that was done about the keeping of an alert's evidence. */
export interface KeepingAct<T extends KeepingTable> {
  readonly alertId: string;
  readonly type: LeafType & ('administration' | 'erased');
  /** `noun.verb`, past tense. */
  readonly action: string;
  /** Null for the house itself. */
  readonly by: string | null;
  readonly table: T;
  readonly row: KeepingRow<T>;
}

/** The row, and the leaf that vouches for each of its columns, in the chain of the alert: whoever reads that, reads also why it was kept. */
export async function recordKeeping<T extends KeepingTable>(
  ctx: Pick<UseCaseContext, 'keyRing' | 'randomBytes'>,
  tx: Tx,
  { alertId, type, action, by, table, row }: KeepingAct<T>,
): Promise<void> {
  const fields = actFields({ action, by, details: { table, ...saidOf(row) } });
  await insertKeepingRow(tx, table, { ...row, leafHash: await appendLeaf(ctx, tx, { alertId, type, fields }) });
}

/** Instants as evidence says them. */
const saidOf = (row: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
