import type { Instant, Surge, Tariff } from '@saferoute/domain';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { TariffChange } from '../readers/tariffs.ts';
import { surges, tariffChanges, tariffs } from '../schema/index.ts';

export async function insertTariff(tx: Tx, tariff: Tariff): Promise<void> {
  await tx.insert(tariffs).values(tariff);
}

/** Of two who end a tariff at once, one is the first. */
export async function lockTariff(tx: Tx, id: string): Promise<Tariff | null> {
  const [row] = await tx.select().from(tariffs).where(eq(tariffs.id, id)).for('no key update');
  return row ?? null;
}

/** The one thing of a tariff that changes. */
export async function saveTariffEnd(tx: Tx, { id, validUntil }: Tariff): Promise<void> {
  await tx.update(tariffs).set({ validUntil }).where(eq(tariffs.id, id));
}

/** Ends the surge a city has, if any. */
export async function endSurge(tx: Tx, city: string, at: Instant): Promise<void> {
  await tx
    .update(surges)
    .set({ validUntil: at })
    .where(and(eq(surges.city, city), isNull(surges.validUntil)));
}

export async function insertSurge(
  tx: Tx,
  surge: Surge & { readonly id: string; readonly city: string; readonly validFrom: Instant },
): Promise<void> {
  await tx.insert(surges).values(surge);
}

/** Puts a change on record, in the transaction that makes it. */
export async function appendTariffChange(tx: Tx, change: TariffChange): Promise<void> {
  await tx.insert(tariffChanges).values(change);
}
