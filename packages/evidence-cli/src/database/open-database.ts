import { openDatabase, type Database, type DatabaseRole } from '@saferoute/db';

/** Runs over a database as one role, and lets go of it. */
export async function withDatabase<T>(url: string, role: DatabaseRole, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase({ url, role, applicationName: 'saferoute-evidence', maxConnections: 4 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
