import {
  appendTariffChange,
  endSurge,
  insertSurge,
  insertTariff,
  lockTariff,
  saveTariffEnd,
  type TariffChange,
  type Tx,
} from '@saferoute/db';
import {
  endedTariff,
  MIN_SURGE_HUNDREDTHS,
  newTariff,
  ok,
  type Instant,
  type Result,
  type Surge,
  type Tariff,
  type TariffDraft,
} from '@saferoute/domain';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** A new tariff for a city and vehicle type; whatever holds there now holds until this one begins. */
export async function addTariff(
  ctx: UseCaseContext,
  { by, draft }: { readonly by: string; readonly draft: Omit<TariffDraft, 'id'> },
): Promise<Result<Tariff, Rejection>> {
  return changePrices(ctx, async (tx) => {
    const added = newTariff({ ...draft, id: ctx.newId() }, await tx.now());
    if (!added.ok) return rejection(added.error);
    await insertTariff(tx, added.value);
    await record(ctx, tx, { by, type: 'TARIFF_ADDED', details: { ...added.value } });
    return ok(added.value);
  });
}

/** Ends a tariff. @param at null = at once */
export async function endTariff(
  ctx: UseCaseContext,
  { by, id, at }: { readonly by: string; readonly id: string; readonly at: Instant | null },
): Promise<Result<Tariff, Rejection>> {
  return changePrices(ctx, async (tx) => {
    const ended = endedTariff(await lockTariff(tx, id), at, await tx.now());
    if (!ended.ok) return rejection(ended.error);
    await saveTariffEnd(tx, ended.value);
    await record(ctx, tx, { by, type: 'TARIFF_ENDED', details: { ...ended.value } });
    return ok(ended.value);
  });
}

/** What a city's rides cost more from now on, instead of whatever it was; a surge of 1 is none. */
export async function setSurge(
  ctx: UseCaseContext,
  request: { readonly by: string; readonly city: string; readonly surge: Surge },
): Promise<void> {
  const { by, city, surge } = request;
  await changePrices(ctx, async (tx) => {
    const now = await tx.now();
    await endSurge(tx, city, now);
    if (surge.hundredths > MIN_SURGE_HUNDREDTHS) await insertSurge(tx, { id: ctx.newId(), city, ...surge, validFrom: now });
    await record(ctx, tx, { by, type: 'SURGE_SET', details: { city, ...surge } });
  });
}

/** Whoever asks this process for an estimate from then on is told what has changed. */
async function changePrices<T>(ctx: UseCaseContext, change: (tx: Tx) => Promise<T>): Promise<T> {
  const changed = await ctx.db.transaction(change);
  ctx.rides.prices.forget();
  return changed;
}

const actions: Readonly<Record<TariffChange['type'], string>> = {
  TARIFF_ADDED: 'tariff.added',
  TARIFF_ENDED: 'tariff.ended',
  SURGE_SET: 'surge.set',
};

async function record(
  ctx: UseCaseContext,
  tx: Tx,
  { by, ...change }: Pick<TariffChange, 'type' | 'details'> & { readonly by: string },
): Promise<void> {
  const recorded = { id: ctx.newId(), at: await tx.now(), changedBy: by, ...change };
  await appendTariffChange(tx, recorded);
  await recordAdministration(ctx, tx, { action: actions[change.type], by, details: recorded });
}
