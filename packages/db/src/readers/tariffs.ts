import type { Instant, Surge, Tariff } from '@saferoute/domain';
import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { builtOnce } from '../built-once.ts';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { surges, tariffChanges, tariffs } from '../schema/index.ts';

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
