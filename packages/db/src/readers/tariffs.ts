import type { Instant, Surge, Tariff } from '@saferoute/domain';
import { and, asc, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import { builtOnce } from '../built-once.ts';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { surges, tariffChanges, tariffs, users } from '../schema/index.ts';

const pricesOfCity = builtOnce((db) =>
  db
    .select({ now: sql<string>`saferoute.now()::text`, tariff: tariffs, surge: { hundredths: surges.hundredths, reason: surges.reason } })
    .from(sql`(values (1)) as once`)
    .leftJoin(
      tariffs,
      and(eq(tariffs.city, sql.placeholder('city')), or(isNull(tariffs.validUntil), gt(tariffs.validUntil, sql`saferoute.now()`))),
    )
    .leftJoin(surges, and(eq(surges.city, sql.placeholder('city')), isNull(surges.validUntil)))
    .orderBy(asc(tariffs.vehicleType), desc(tariffs.validFrom), desc(tariffs.id))
    .prepare('prices_of_city'),
);

/** What rides in a city cost at one moment. */
export interface Prices {
  readonly now: Instant;
  /** Those that hold now or will, by vehicle type, the newest first. */
  readonly tariffs: readonly Tariff[];
  /** Null while nobody has set one. */
  readonly surge: Surge | null;
}

/** By one statement: an estimate is made of all of it or of nothing. */
export async function readPrices(db: Reader, city: string): Promise<Prices> {
  const rows = await pricesOfCity(db).execute({ city });
  const [first] = rows;
  if (first === undefined) throw new Error('a left join answers at least one row');
  return { now: parseTimestamp(first.now), tariffs: rows.flatMap(({ tariff }) => tariff ?? []), surge: first.surge };
}

/** Every tariff there ever was, by city and vehicle type, the newest first. */
export async function listTariffs(db: Reader): Promise<Tariff[]> {
  return db.select().from(tariffs).orderBy(asc(tariffs.city), asc(tariffs.vehicleType), desc(tariffs.validFrom), desc(tariffs.id));
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
