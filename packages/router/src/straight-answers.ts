import { TRPCError } from '@trpc/server';
import type { z } from 'zod';
import type { RouterContext } from './context.ts';
import { estimateOf } from './procedures/rides.ts';
import { rideEstimateInputSchema } from '@saferoute/protocol';
import { viewerOf } from './trpc.ts';
import { rideEstimateJson } from './views/ride-view.ts';

/** Answers a call as JSON, or throws what its procedure would. */
export type StraightAnswer = (ctx: RouterContext, given: unknown) => Promise<string>;

/**
 * Procedures whose REST address does not go by way of tRPC, by their dotted path: its chain of middlewares, each of which copies the whole call,
 * costs more than these answers themselves. Who may ask, what may be asked and what is answered is the same either way.
 */
export const straightAnswers: Readonly<Record<string, StraightAnswer>> = {
  'rides.estimate': async (ctx, given) => {
    const viewer = viewerOf(ctx);
    return rideEstimateJson(await estimateOf(ctx, { viewer, input: inputOf(rideEstimateInputSchema, given) }));
  },
};

/** As tRPC reads an input: what is unreadable is thrown the same way. */
function inputOf<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given);
  if (!read.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: read.error });
  return read.data;
}
