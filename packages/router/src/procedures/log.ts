import { proveLeaf } from '@saferoute/usecases';
import { readNewestOrigin } from '@saferoute/db';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { open, router } from '../trpc.ts';

const byReceipt = z.object({ leafHash: z.string().regex(/^[0-9a-f]{64}$/) });

/** What the log of evidence proves to whoever holds a receipt. Nobody has to sign in: a receipt must be good without an account. */
export const log = router({
  /** The proof (C2SP tlog-proof) that the log has this leaf. `unknown`: the server has no such leaf, which is what a phone must hear. */
  prove: open.input(byReceipt).query(async ({ ctx: { services, address }, input }) => {
    if (services.receiptFailures.isExhausted(address)) throw new Refusal('auth.too-many-attempts');
    const { read } = services.usecases.db;
    const [proved, origin] = await Promise.all([proveLeaf(read, input.leafHash), readNewestOrigin(read)]);
    if (proved === null) services.receiptFailures.countFailure(address);
    return { ...(proved ?? { kind: 'unknown' as const }), verifierKey: origin?.verifierKey ?? null };
  }),
});
