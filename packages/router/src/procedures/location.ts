import { locationAnswerSchema, locationUpdateSchema } from '@saferoute/protocol';
import { recordFix } from '@saferoute/usecases';
import { readFix } from '../read-fix.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn } from '../trpc.ts';

export const location = router({
  update: signedIn
    .meta({
      openapi: { method: 'POST', path: '/api/location/update', summary: 'Report where I am', tags: ['Location'] },
      refusals: ['location.fix.invalid'],
    })
    .input(locationUpdateSchema)
    .output(locationAnswerSchema)
    .mutation(async ({ ctx, input }) => {
      const fix = readFix(input);
      if (fix === null) throw new Refusal('location.fix.invalid');
      const verdict = await recordFix(ctx.services.usecases, { userId: ctx.viewer.userId, fix });
      const warnings = [...verdict.warnings];
      return verdict.status === 'accepted'
        ? { status: 'accepted' as const, warnings }
        : { status: 'discarded' as const, reason: verdict.reason, warnings };
    }),
});
