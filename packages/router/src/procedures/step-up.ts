import { findLockedUntil, findStepUp, listFactors, readClock, type FactorRecord } from '@saferoute/db';
import { freshUntil, isFresh, isLocked } from '@saferoute/domain/evidence';
import {
  factorCodeSchema,
  factorLabelSchema,
  passkeyAnswerSchema,
  stepUpPurposeSchema,
  type FactorView,
  type StepUpStatus,
} from '@saferoute/protocol';
import {
  beginPasskey,
  beginTotp,
  challengeStepUp,
  confirmTotp,
  finishPasskey,
  removeFactor,
  stepUpByPasskey,
  stepUpByTotp,
  type EnrolmentRequest,
  type ShownFactor,
} from '@saferoute/usecases';
import { z } from 'zod';
import type { RouterContext, Viewer } from '../context.ts';
import { byIdSchema, idSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { checkOwnPassword } from '../own-password.ts';
import { router, staff } from '../trpc.ts';
import { maybeTimeView, timeView } from '../views/wire.ts';

type Ctx = RouterContext & { readonly viewer: Viewer };

const byPurpose = z.object({ purpose: stepUpPurposeSchema });
const password = z.string().max(200).optional().describe('For the first factor');

const ownerOf = ({ viewer: { userId, sessionId } }: Ctx) => ({ userId, sessionId });

async function enrolmentOf(ctx: Ctx, typed: string | undefined): Promise<EnrolmentRequest> {
  if (typed !== undefined) await checkOwnPassword(ctx.services, ctx.viewer, typed);
  return { by: ownerOf(ctx), passwordShown: typed !== undefined };
}

const factorView = ({ createdAt, lastUsedAt, ...factor }: FactorRecord): FactorView => ({
  ...factor,
  createdAt: timeView(createdAt),
  lastUsedAt: maybeTimeView(lastUsedAt),
});

const shownView = (shown: ShownFactor) => ({ freshUntil: timeView(freshUntil(shown)) });

/** Second factors of staff, and the showing of one: for this session, for one purpose, for five minutes. */
export const stepUp = router({
  factors: staff.query(async ({ ctx }): Promise<{ items: FactorView[] }> => {
    const factors = await listFactors(ctx.services.usecases.db.read, ctx.viewer.userId);
    return { items: factors.map(factorView) };
  }),

  beginTotp: staff
    .input(z.object({ label: factorLabelSchema, password }))
    .mutation(async ({ ctx, input }) =>
      valueOf(await beginTotp(ctx.services.usecases, { ...(await enrolmentOf(ctx, input.password)), label: input.label })),
    ),

  confirmTotp: staff
    .input(z.object({ factorId: idSchema, code: factorCodeSchema }))
    .mutation(async ({ ctx, input }) => valueOf(await confirmTotp(ctx.services.usecases, { by: ownerOf(ctx), ...input }))),

  beginPasskey: staff
    .input(z.object({ password }))
    .mutation(async ({ ctx, input }) => valueOf(await beginPasskey(ctx.services.usecases, await enrolmentOf(ctx, input.password)))),

  finishPasskey: staff.input(z.object({ label: factorLabelSchema, response: passkeyAnswerSchema })).mutation(async ({ ctx, input }) => {
    const { usecases, passkeys: judge } = ctx.services;
    return valueOf(await finishPasskey(usecases, { by: ownerOf(ctx), label: input.label, answer: input.response, judge }));
  }),

  removeFactor: staff
    .input(byIdSchema)
    .mutation(async ({ ctx, input }) => valueOf(await removeFactor(ctx.services.usecases, { by: ownerOf(ctx), factorId: input.id }))),

  challenge: staff
    .input(byPurpose)
    .mutation(async ({ ctx, input }) => valueOf(await challengeStepUp(ctx.services.usecases, { by: ownerOf(ctx), ...input }))),

  byTotp: staff
    .input(byPurpose.extend({ code: factorCodeSchema }))
    .mutation(async ({ ctx, input }) => shownView(valueOf(await stepUpByTotp(ctx.services.usecases, { by: ownerOf(ctx), ...input })))),

  byPasskey: staff.input(byPurpose.extend({ response: passkeyAnswerSchema })).mutation(async ({ ctx, input }) => {
    const { usecases, passkeys: judge } = ctx.services;
    const request = { by: ownerOf(ctx), purpose: input.purpose, answer: input.response, judge };
    return shownView(valueOf(await stepUpByPasskey(usecases, request)));
  }),

  status: staff.input(byPurpose).query(async ({ ctx, input: { purpose } }): Promise<StepUpStatus> => {
    const db = ctx.services.usecases.db.read;
    const owner = ownerOf(ctx);
    const [now, shown, factors, lockedUntil] = await Promise.all([
      readClock(db),
      findStepUp(db, { ...owner, purpose }),
      listFactors(db, owner.userId),
      findLockedUntil(db, owner.userId),
    ]);
    return {
      freshUntil: shown !== null && isFresh(shown, { ...owner, purpose, now }) ? timeView(freshUntil(shown)) : null,
      lockedUntil: lockedUntil !== null && isLocked({ lockedUntil }, now) ? timeView(lockedUntil) : null,
      methods: [...new Set(factors.map(({ kind }) => kind))],
    };
  }),
});
