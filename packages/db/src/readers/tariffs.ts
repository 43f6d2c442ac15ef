import type { Instant, Surge, Tariff } from '@saferoute/domain';
import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { surges, tariffChanges, tariffs } from '../schema/index.ts';

/** A city's tariffs that hold now or will, by vehicle type, the newest first. */
export async function listOpenTariffs(db: Reader, city: string): Promise<Tariff[]> {
  return db
    .select()
    .from(tariffs)
    .where(and(eq(tariffs.city, city), or(isNull(tariffs.validUntil), gt(tariffs.validUntil, sql`saferoute.now()`))))
    .orderBy(asc(tariffs.vehicleType), desc(tariffs.validFrom), desc(tariffs.id));
}

/** Every tariff there ever was, by city and vehicle type, the newest first. */
export async function listTariffs(db: Reader): Promise<Tariff[]> {
  return db.select().from(tariffs).orderBy(asc(tariffs.city), asc(tariffs.vehicleType), desc(tariffs.validFrom), desc(tariffs.id));
}

/** The surge of a city now; null while nobody has set one. */
export async function findSurge(db: Reader, city: string): Promise<Surge | null> {
  const [row] = await db
    .select({ hundredths: surges.hundredths, reason: surges.reason })
    .from(surges)
    .where(and(eq(surges.city, city), isNull(surges.validUntil)));
  return row ?? null;
}

/** What somebody did to the prices. */
export interface TariffChange {
  readonly id: string;
  readonly at: Instant;
  /** The administrator's user id. */
  readonly changedBy: string;
  readonly type: (typeof tariffChanges.$inferSelect)['type'];
  /** The tariff or surge as the change left it. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The newest changes, newest first. */
export async function listTariffChanges(db: Reader, limit: number): Promise<TariffChange[]> {
  return db.select().from(tariffChanges).orderBy(desc(tariffChanges.at), desc(tariffChanges.id)).limit(limit);
}
