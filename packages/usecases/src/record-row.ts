import { insertVouchedRow, type Tx, type VouchedRow, type VouchedTable } from '@saferoute/db';
import { actFields, type LeafType } from '@saferoute/domain/evidence';
import { appendLeaf } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';

/** A row about who may read, has read, keeps or destroys evidence, or about what the administration runs on. */
export interface RecordedRow<T extends VouchedTable> {
  /** Whose chain it is in; null = the administration's. */
  readonly alertId: string | null;
  readonly type: LeafType & ('access' | 'administration' | 'erased');
  /** `noun.verb`, past tense. */
  readonly action: string;
  /** Null for the house itself. */
  readonly by: string | null;
  readonly table: T;
  readonly row: VouchedRow<T>;
}

/**
 * Adds a row together with the leaf that vouches for it: each of its columns is a fact of the leaf, by which whoever checks the database holds
 * one against the other. Locks the chain, as `appendLeaf` does.
 */
export async function recordRow<T extends VouchedTable>(
  ctx: Pick<UseCaseContext, 'keyRing' | 'randomBytes'>,
  tx: Tx,
  { alertId, type, action, by, table, row }: RecordedRow<T>,
): Promise<void> {
  const fields = actFields({ action, by, details: { table, ...saidOf(row) } });
  await insertVouchedRow(tx, { table, row, leafHash: await appendLeaf(ctx, tx, { alertId, type, fields }) });
}

/** As evidence says it: columns that are instants, by their names, are spelt out. */
const saidOf = (row: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      /^at$|At$/.test(name) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
