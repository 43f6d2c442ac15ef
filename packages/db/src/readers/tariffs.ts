import type { Instant, Surge, Tariff } from '@saferoute/domain';
import { and, asc, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { surges, tariffChanges, tariffs, users } from '../schema/index.ts';

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

/** What a city's rides cost more now, and since when. */
export interface CitySurge extends Surge {
  readonly city: string;
  readonly validFrom: Instant;
}

/** The surges there are now, by city. */
export async function listSurges(db: Reader): Promise<CitySurge[]> {
  return db
    .select({ city: surges.city, hundredths: surges.hundredths, reason: surges.reason, validFrom: surges.validFrom })
    .from(surges)
    .where(isNull(surges.validUntil))
    .orderBy(asc(surges.city));
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

/** A change as it is read, with the name of who made it; null once the account is gone. */
export interface NamedTariffChange extends TariffChange {
  readonly changedByName: string | null;
}

/** The newest changes, newest first. */
export async function listTariffChanges(db: Reader, limit: number): Promise<NamedTariffChange[]> {
  return db
    .select({ ...getTableColumns(tariffChanges), changedByName: users.name })
    .from(tariffChanges)
    .leftJoin(users, eq(users.id, tariffChanges.changedBy))
    .orderBy(desc(tariffChanges.at), desc(tariffChanges.id))
    .limit(limit);
}
