import { exportInputSchema } from '@saferoute/protocol';
import { exportEvidence, type AlertBundle } from '@saferoute/usecases';
import type { RouterContext } from '../context.ts';
import { idSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { askerOf, tryEvidence } from '../reading-evidence.ts';
import { createCallerFactory, router, signedIn } from '../trpc.ts';

/** Not of the app's router: what it answers is bytes, which a route of HTTP hands out. Guarded and recorded as whatever reaches for evidence. */
const exporting = router({
  bundle: signedIn
    .input(exportInputSchema.extend({ alertId: idSchema, grantId: idSchema }))
    .mutation(({ ctx, input }) =>
      tryEvidence(ctx, async () => valueOf(await exportEvidence(ctx.services, { by: askerOf(ctx), ...input }))),
    ),
});

const callerOf = createCallerFactory(exporting);

/** The bundle of an alert for whoever may have it; throws a refusal as procedures do. @param input whatever came in */
export const evidenceExport = (context: RouterContext, input: unknown): Promise<AlertBundle> =>
  callerOf(context).bundle(input as Parameters<ReturnType<typeof callerOf>['bundle']>[0]);
