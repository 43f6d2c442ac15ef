import { listSurges, listTariffChanges, listTariffs } from '@saferoute/db';
import { surgeInputSchema, tariffChangeSchema, tariffInputSchema, tariffListSchema, tariffViewSchema } from '@saferoute/protocol';
import { addTariff, endTariff, setSurge } from '@saferoute/usecases';
import { z } from 'zod';
import { byIdSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { admin, router } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { surgeView, tariffChangeView, tariffView } from '../views/ride-view.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], path: Rest['path'], summary: string) => ({ method, path, summary, tags: ['Tariffs'] });

const CHANGES = 100;

export const tariffs = router({
  list: admin
    .meta({
      openapi: rest('GET', '/api/v1/tariffs', 'Every tariff there ever was, and the surges there are'),
      refusals: ['sos.alert.access-denied'],
    })
    .output(tariffListSchema)
    .query(async ({ ctx }) => {
      const db = ctx.services.usecases.db.read;
      const [items, surges] = await Promise.all([listTariffs(db), listSurges(db)]);
      return { items: items.map(tariffView), surges: surges.map(surgeView) };
    }),

  add: admin
    .meta({
      openapi: rest('POST', '/api/v1/tariffs', 'Begin a tariff; the one that held until then is kept'),
      successStatus: 201,
      refusals: ['sos.alert.access-denied', 'ride.tariff.invalid'],
    })
    .input(tariffInputSchema)
    .output(tariffViewSchema)
    .mutation(async ({ ctx, input: { validFrom, ...draft } }) => {
      const starts = validFrom === undefined ? null : Date.parse(validFrom);
      return tariffView(valueOf(await addTariff(ctx.services.usecases, { by: ctx.viewer.userId, draft: { ...draft, validFrom: starts } })));
    }),

  end: admin
    .meta({
      openapi: rest('POST', '/api/v1/tariffs/{id}/end', 'End a tariff'),
      refusals: ['sos.alert.access-denied', 'ride.tariff.invalid', 'ride.tariff.not-found', 'ride.tariff.already-ended'],
    })
    .input(byIdSchema.extend({ at: z.iso.datetime({ offset: true }).optional().describe('Now, when absent') }))
    .output(tariffViewSchema)
    .mutation(async ({ ctx, input: { id, at } }) => {
      const end = { by: ctx.viewer.userId, id, at: at === undefined ? null : Date.parse(at) };
      return tariffView(valueOf(await endTariff(ctx.services.usecases, end)));
    }),

  setSurge: admin
    .meta({
      openapi: rest('POST', '/api/v1/surge', 'Set the surge of a city'),
      refusals: ['sos.alert.access-denied', 'ride.tariff.invalid'],
    })
    .input(surgeInputSchema)
    .output(surgeInputSchema)
    .mutation(async ({ ctx, input: { city, multiplier, reason = null } }) => {
      const surge = { hundredths: Math.round(multiplier * 100), reason };
      await setSurge(ctx.services.usecases, { by: ctx.viewer.userId, city, surge });
      return { city, multiplier, reason };
    }),

  changes: admin
    .meta({
      openapi: rest('GET', '/api/v1/tariff-changes', 'The newest changes of tariffs and surges'),
      refusals: ['sos.alert.access-denied'],
    })
    .output(z.object({ items: z.array(tariffChangeSchema) }))
    .query(async ({ ctx }) => ({ items: (await listTariffChanges(ctx.services.usecases.db.read, CHANGES)).map(tariffChangeView) })),
});
