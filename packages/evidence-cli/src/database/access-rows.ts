import { auditTable, vouchedTables, type AuditedRow, type Reader } from '@saferoute/db';
import { factOf, canonicalize, type Disclosure, type Json } from '@saferoute/domain/evidence';
import type { LogFault } from '@saferoute/transparency-log';

/** Rows of access, retention and settings beside the leaves they are of. There are as many as people have read evidence: few. */
export interface AccessRows {
  /** Sees a leaf's facts; `null` where nobody may open them. */
  see(leafHash: string, facts: readonly Disclosure[] | null): void;
  finish(): readonly LogFault[];
}

export async function accessRows(db: Reader): Promise<AccessRows> {
  const faults: LogFault[] = [];
  const waiting = new Map<string, { readonly table: string; readonly row: AuditedRow }>();
  for (const table of Object.keys(vouchedTables)) {
    for (const row of await auditTable(db, table)) {
      const leafHash = String(row['leaf_hash']).replace(/^\\x/, '');
      if (waiting.has(leafHash)) faults.push({ place: placeOf(table, row), reason: 'names the leaf of another row' });
      else waiting.set(leafHash, { table, row });
    }
  }
  return {
    see(leafHash, facts) {
      const found = waiting.get(leafHash);
      waiting.delete(leafHash);
      const values = facts === null ? null : new Map(facts.map(({ name, value }) => [name, value]));
      const table = values?.get('row.table');
      if (found === undefined && typeof table === 'string' && isVouchedTable(table))
        faults.push({ place: `${table} leaf_hash=${leafHash}`, reason: 'is on record and not in its table' });
      if (found !== undefined && values !== null) faults.push(...faultsOf(found, values));
    },
    finish: () => [
      ...faults,
      ...[...waiting.values()].map(({ table, row }) => ({ place: placeOf(table, row), reason: 'names a leaf that is not there' })),
    ],
  };
}

const isVouchedTable = (table: string): boolean => Object.hasOwn(vouchedTables, table);

function faultsOf({ table, row }: { table: string; row: AuditedRow }, facts: ReadonlyMap<string, unknown>): readonly LogFault[] {
  const place = placeOf(table, row);
  if (facts.get('row.table') !== table) return [{ place, reason: 'names the leaf of something else' }];
  return Object.entries(row)
    .filter(([column]) => column !== 'leaf_hash')
    .filter(([column, value]) => said(value) !== said(facts.get(`row.${column}`) ?? facts.get(`row.${camel(column)}`) ?? null))
    .map(([column]) => ({ place, reason: `has another ${column} than its leaf` }));
}

/** One spelling for a value of a row and the fact of it: an instant is its ISO 8601, however it was written. */
function said(value: unknown): string {
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return canonicalize(factOf(isTime ? new Date(value).toISOString() : value) as Json);
}

const camel = (column: string): string => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const placeOf = (table: string, row: AuditedRow): string =>
  `${table} ${String(row['id'] ?? row['grant_id'] ?? row['hold_id'] ?? row['request_id'])}`;
