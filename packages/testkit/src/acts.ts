import { openDatabase, readSealedFacts } from '@saferoute/db';
import { openFacts } from '@saferoute/usecases';
import type { Harness } from './harness.ts';

/** Something on record in the chain of the administration. */
export interface RecordedAct {
  readonly action: unknown;
  readonly by: unknown;
  /** Whatever else was kept, by name. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** What is on record of the administration, oldest first, to somebody who may read it and has the keys. */
export async function actsOf({ database, ctx }: Harness): Promise<RecordedAct[]> {
  const reader = await openDatabase({ url: database.url, role: 'saferoute_evidence_reader', maxConnections: 1 });
  try {
    const sealed = await readSealedFacts(reader.read, 'administration');
    return sealed.map((facts) => {
      const values = new Map((openFacts(ctx.keyRing, facts) ?? []).map(({ name, value }) => [name, value]));
      const row = [...values].flatMap(([name, value]) => (name.startsWith('row.') ? [[name.slice('row.'.length), value] as const] : []));
      return { action: values.get('act.action'), by: values.get('act.by'), row: Object.fromEntries(row) };
    });
  } finally {
    await reader.close();
  }
}
