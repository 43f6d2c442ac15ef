import {
  driverListSchema,
  journeyJournalSchema,
  journeyListInputSchema,
  journeyListSchema,
  journeyPageSchema,
  journeyPathSchema,
  journeyPlanInputSchema,
  journeyPositionsSchema,
  journeyViewSchema,
  plannedJourneySchema,
  sharedJourneySchema,
} from '@saferoute/protocol';
import type { JourneyView } from '@saferoute/protocol';
import {
  answerPrompt,
  assignDriver,
  checkIn,
  editPlan,
  endJourney,
  endJourneyAsStaff,
  planJourney,
  setCheckIn,
  shareJourney,
  startJourney,
} from '@saferoute/usecases';
import { z } from 'zod';
import type { RouterContext, Viewer } from '../context.ts';
import { byIdSchema, idSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import {
  driversToAssign,
  listAll,
  listViews,
  positionOfOther,
  positionsUnderWay,
  readJournalOf,
  readPathOf,
  readPlan,
  viewOfJourney,
} from '../reading-journeys.ts';
import { admin, router, signedIn } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { paced } from '../watch/paced.ts';
import { watchJourneyList } from '../watch/watch-journey-list.ts';
import { watchJourney } from '../watch/watch-journey.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/journeys${subpath}` as const,
  summary,
  tags: ['Journeys'],
});

type Ctx = RouterContext & { readonly viewer: Viewer };

const pin = z.string().max(20);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const ofStaff = ['sos.alert.access-denied', 'journey.invalid', 'journey.not-found'] as const;
const quoted = ['ride.quote.invalid', 'ride.quote.expired', 'ride.quote.other-trip', 'ride.quote.not-offered'] as const;
const unknown = ['journey.invalid', 'journey.not-found'] as const;
const pinned = ['journey.pin-needed', 'journey.wrong-pin', 'journey.pin-locked'] as const;

const actorOf = ({ viewer: { userId, role } }: Ctx) => ({ userId, role });

/** The owner ends it with whatever the machine asks of them; staff, who answer with their name, end anybody else's. */
async function end(
  ctx: Ctx,
  { id, pin: typed }: { id: string; pin?: string | undefined },
  as: 'complete' | 'cancel',
): Promise<JourneyView> {
  const { services, viewer } = ctx;
  const { rider } = await viewOfJourney(ctx, id);
  const isStaff = viewer.role === 'admin' && rider.id !== viewer.userId;
  valueOf(
    isStaff
      ? await endJourneyAsStaff(services.usecases, { journeyId: id, as, staff: { id: viewer.userId, name: viewer.name } })
      : await endJourney(services.usecases, { journeyId: id, as, userId: viewer.userId, pin: typed ?? null }),
  );
  return viewOfJourney(ctx, id);
}

const endInput = byIdSchema.extend({ pin: pin.optional() });
const endRefusals = [...unknown, ...pinned, 'journey.pin-not-set', 'journey.not-started', 'journey.over', 'journey.locked'] as const;
const checkInInput = byIdSchema.extend({ dueAt: instant, pin: pin.optional() });

export const journeys = router({
  plan: signedIn
    .meta({
      openapi: rest('POST', '', 'Plan a journey; the answer warns of what is missing'),
      successStatus: 201,
      refusals: ['journey.invalid', 'journey.invalid-place', ...quoted],
    })
    .input(journeyPlanInputSchema)
    .output(plannedJourneySchema)
    .mutation(async ({ ctx, input }) => {
      const { userId } = ctx.viewer;
      const { journeyId, warnings } = valueOf(await planJourney(ctx.services.usecases, { userId, plan: readPlan(input) }));
      return { journey: await viewOfJourney(ctx, journeyId), warnings: [...warnings] };
    }),

  mine: signedIn
    .meta({ openapi: rest('GET', '/me', 'My journeys, newest first') })
    .output(journeyListSchema)
    .query(({ ctx }) => listViews(ctx, { userId: ctx.viewer.userId })),

  driving: signedIn.output(journeyListSchema).query(({ ctx }) => listViews(ctx, { driverId: ctx.viewer.userId })),

  list: admin
    .meta({ openapi: rest('GET', '', 'Everybody’s journeys, newest first'), refusals: ['sos.alert.access-denied', 'journey.invalid'] })
    .input(journeyListInputSchema)
    .output(journeyPageSchema)
    .query(({ ctx, input }) => listAll(ctx, input)),

  /** When the list has changed. */
  listChanges: admin.subscription(async function* ({ ctx, signal }) {
    yield* watchJourneyList(ctx.services.live, signal);
  }),

  /** Where everybody on a journey is. */
  positions: admin.subscription(({ ctx, signal }) => paced(ctx, ctx.services.positions.watch(signal))),

  /** It knows of duress. */
  journal: admin
    .meta({ openapi: rest('GET', '/{id}/journal', 'What happened on a journey, for staff'), refusals: ofStaff })
    .input(byIdSchema)
    .output(journeyJournalSchema)
    .query(({ ctx, input }) => readJournalOf(ctx, input.id)),

  path: admin
    .meta({ openapi: rest('GET', '/{id}/path', 'The way of a journey so far, for staff'), refusals: ofStaff })
    .input(byIdSchema)
    .output(journeyPathSchema)
    .query(({ ctx, input }) => readPathOf(ctx, input.id)),

  byId: signedIn
    .meta({ openapi: rest('GET', '/{id}', 'One journey'), refusals: unknown })
    .input(byIdSchema)
    .output(journeyViewSchema)
    .query(({ ctx, input }) => viewOfJourney(ctx, input.id)),

  /** Where the other one on a journey under way is. */
  position: signedIn.input(byIdSchema).query(async ({ ctx, input }) => ({ position: await positionOfOther(ctx, input.id) })),

  /** Where the riders of all journeys under way were last: what to begin with. */
  lastPositions: admin.output(journeyPositionsSchema).query(({ ctx }) => positionsUnderWay(ctx)),

  /** Who can be assigned. */
  drivers: admin.output(driverListSchema).query(({ ctx }) => driversToAssign(ctx)),

  /** For its owner, its driver and staff. */
  watch: signedIn.input(byIdSchema).subscription(async function* ({ ctx, input, signal }) {
    yield* watchJourney(ctx, input.id, signal);
  }),

  start: signedIn
    .meta({
      openapi: rest('POST', '/{id}/start', 'Set out: from now on the monitors watch'),
      refusals: [...unknown, 'journey.over', 'journey.another-under-way'],
    })
    .input(byIdSchema)
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await startJourney(ctx.services.usecases, { journeyId: input.id, by: actorOf(ctx) }));
      return viewOfJourney(ctx, input.id);
    }),

  editPlan: signedIn
    .input(byIdSchema.extend(journeyPlanInputSchema.shape))
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await editPlan(ctx.services.usecases, { journeyId: input.id, by: actorOf(ctx), plan: readPlan(input) }));
      return viewOfJourney(ctx, input.id);
    }),

  assignDriver: admin
    .input(byIdSchema.extend({ driverId: idSchema }))
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await assignDriver(ctx.services.usecases, { journeyId: input.id, by: actorOf(ctx), driverId: input.driverId }));
      return viewOfJourney(ctx, input.id);
    }),

  share: signedIn
    .meta({
      openapi: rest('POST', '/{id}/share', 'Let one more person follow: a contact by text, or a link to hand out'),
      refusals: [...unknown, 'sos.contact.not-found', 'journey.not-textable', 'journey.over'],
    })
    .input(byIdSchema.extend({ contactId: idSchema.nullish() }))
    .output(sharedJourneySchema)
    .mutation(async ({ ctx, input }) => {
      const { usecases } = ctx.services;
      const contactId = input.contactId ?? null;
      const { links } = valueOf(await shareJourney(usecases, { journeyId: input.id, by: actorOf(ctx), contactId }));
      const [link] = links;
      if (link === undefined) throw new Error('a share makes a link');
      return { linkId: link.id, trackingUrl: contactId === null ? `${usecases.publicUrl}/track/${link.token}` : null };
    }),

  complete: signedIn
    .meta({
      openapi: { method: 'POST', path: '/journeys/complete', summary: 'I have arrived; in an emergency, with the PIN', tags: ['Journeys'] },
      refusals: endRefusals,
    })
    .input(endInput)
    .output(journeyViewSchema)
    .mutation(({ ctx, input }) => end(ctx, input, 'complete')),

  cancel: signedIn
    .meta({ openapi: rest('POST', '/{id}/cancel', 'Call the journey off'), refusals: endRefusals })
    .input(endInput)
    .output(journeyViewSchema)
    .mutation(({ ctx, input }) => end(ctx, input, 'cancel')),

  setCheckIn: signedIn
    .meta({
      openapi: rest('POST', '/{id}/check-in', 'Ask me at this time whether I am OK'),
      refusals: [...unknown, ...pinned, 'journey.check-in-out-of-range', 'journey.not-started', 'journey.over'],
    })
    .input(checkInInput)
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { id: journeyId, dueAt, pin: typed = null } = input;
      valueOf(await setCheckIn(ctx.services.usecases, { journeyId, userId: ctx.viewer.userId, dueAt, pin: typed }));
      return viewOfJourney(ctx, journeyId);
    }),

  checkIn: signedIn
    .input(checkInInput)
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { id: journeyId, dueAt, pin: typed = null } = input;
      valueOf(await checkIn(ctx.services.usecases, { journeyId, userId: ctx.viewer.userId, dueAt, pin: typed }));
      return viewOfJourney(ctx, journeyId);
    }),

  answer: signedIn
    .meta({
      openapi: rest('POST', '/{id}/answer', '“I’m OK”, to the question that is open'),
      refusals: [...unknown, ...pinned, 'journey.prompt-over', 'journey.not-started', 'journey.over'],
    })
    .input(byIdSchema.extend({ promptId: idSchema, pin: pin.optional() }))
    .output(journeyViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { id: journeyId, promptId, pin: typed = null } = input;
      valueOf(await answerPrompt(ctx.services.usecases, { journeyId, userId: ctx.viewer.userId, promptId, pin: typed }));
      return viewOfJourney(ctx, journeyId);
    }),
});
