import { actFields, type Field } from '@saferoute/domain/evidence';
import type { Tx } from '@saferoute/db';
import { appendLeaf } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';

/** A row about who may read, or has read, the evidence of an alert. */
export interface RecordedRow<R> {
  /** Its table, as the database names it. */
  readonly table: string;
  readonly row: R;
  /** @param leafHash in hex */
  readonly insert: (tx: Tx, row: R, leafHash: string) => Promise<void>;
  /** Whose chain it is in; null = the administration's. */
  readonly alertId: string | null;
  /** `noun.verb`, past tense. */
  readonly action: string;
  readonly by: string;
}

/**
 * Adds a row together with the leaf that vouches for it: each of its columns is a fact of the leaf, by which whoever checks the database holds
 * one against the other. Locks the alert, as `appendLeaf` does.
 */
export async function recordRow<R extends object>(
  ctx: Pick<UseCaseContext, 'keyRing' | 'randomBytes'>,
  tx: Tx,
  recorded: RecordedRow<R>,
): Promise<void> {
  const { row, alertId, insert } = recorded;
  const type = alertId === null ? 'administration' : 'access';
  await insert(tx, row, await appendLeaf(ctx, tx, { alertId, type, fields: fieldsOf(recorded) }));
}

function fieldsOf({ table, row, action, by }: Omit<RecordedRow<object>, 'insert'>): readonly Field[] {
  const told = Object.entries(row).map(([name, value]): [string, unknown] => [name, TIMES.has(name) ? timeOf(value) : value]);
  return actFields({ action, by, details: { table, ...Object.fromEntries(told) } });
}

/** Columns that are instants; evidence spells them out. */
const TIMES: ReadonlySet<string> = new Set(['at', 'requestedAt', 'expiresAt', 'decidedAt', 'revokedAt']);
const timeOf = (value: unknown): unknown => (typeof value === 'number' ? new Date(value).toISOString() : value);
