import type { FixAnswer } from '@saferoute/domain';
import { locationAnswerSchema, locationBatchSchema, locationUpdateSchema } from '@saferoute/protocol';
import type { LocationBatchAnswer } from '@saferoute/protocol';
import { recordFixes } from '@saferoute/usecases';
import { valueOf } from '../problems.ts';
import { readFix } from '../read-fix.ts';
import type { SentFix } from '../read-fix.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn } from '../trpc.ts';

const INVALID = { status: 'discarded' as const, reason: 'invalid' as const, warnings: [] };

const answerView = (answer: FixAnswer) => ({ ...answer, warnings: [...answer.warnings] });

/** Null for what cannot be read. */
function readSent(sent: unknown): SentFix | null {
  const update = locationUpdateSchema.safeParse(sent);
  return update.success ? readFix(update.data) : null;
}

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
      const [answer] = valueOf(await recordFixes(ctx.services.usecases, { userId: ctx.viewer.userId, fixes: [fix] }));
      if (answer === undefined) throw new Error('every fix has an answer');
      return answerView(answer);
    }),

  // Without a schema of its answer: the compiler holds it to its type, and looking again at each of a phone's fixes cost as much as reading them.
  batch: signedIn.input(locationBatchSchema).mutation(async ({ ctx, input }): Promise<LocationBatchAnswer> => {
    const read = input.fixes.map(readSent);
    const fixes = read.filter((fix) => fix !== null);
    if (fixes.length === 0) return { answers: read.map(() => INVALID) };
    const answers = valueOf(await recordFixes(ctx.services.usecases, { userId: ctx.viewer.userId, fixes })).values();
    return { answers: read.map((fix) => (fix === null ? INVALID : answerView(answers.next().value as FixAnswer))) };
  }),
});
