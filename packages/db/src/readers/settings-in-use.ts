import type { SettingsInUse } from '@saferoute/domain/evidence';
import { desc, eq } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { evidenceSettings } from '../schema/index.ts';

/** What processes of this kind were last seen with; null when none was. */
export async function findSettingsInUse(db: Reader, process: string): Promise<SettingsInUse | null> {
  const [row] = await db
    .select({ settings: evidenceSettings.settings })
    .from(evidenceSettings)
    .where(eq(evidenceSettings.process, process))
    .orderBy(desc(evidenceSettings.at), desc(evidenceSettings.id))
    .limit(1);
  return row === undefined ? null : textsIn(JSON.parse(row.settings));
}

function textsIn(value: unknown): SettingsInUse {
  if (typeof value !== 'object' || value === null) throw new TypeError('settings are kept as an object');
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, typeof text === 'string' ? text : null]));
}
