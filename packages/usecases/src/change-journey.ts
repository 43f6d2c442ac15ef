import { ok, type EmergencyContact, type JourneyCommand, type Result } from '@saferoute/domain';
import { findUser, isShownAnotherUnderWay, listContacts } from '@saferoute/db';
import { commandJourney, lockTrip, type Changed, type Trip } from './change-trip.ts';
import { pricedPlan, type AskedPlan } from './cite-quote.ts';
import type { Actor, UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

type Answer = Promise<Result<Changed, Rejection>>;

/** Which journey, and who asks: its owner or staff. */
export interface OnJourney {
  readonly journeyId: string;
  readonly by: Actor;
}

/** The person sets out. */
export function startJourney(ctx: UseCaseContext, request: OnJourney): Answer {
  return change(ctx, request, async ({ tx, journey: { id, userId } }) => {
    return ok({ type: 'start', anotherUnderWay: await isShownAnotherUnderWay(tx, userId, id) });
  });
}

/** Another plan. A price in it must have been given to the owner, whoever edits. */
export function editPlan(ctx: UseCaseContext, request: OnJourney & { readonly plan: AskedPlan }): Answer {
  return change(ctx, request, async ({ journey: { userId }, now }) => {
    const plan = pricedPlan(ctx, { userId, plan: request.plan, now });
    return plan.ok ? ok({ type: 'editPlan', plan: plan.value }) : plan;
  });
}

/** Gives the journey a driver. */
export async function assignDriver(ctx: UseCaseContext, request: OnJourney & { readonly driverId: string }): Answer {
  const { driverId } = request;
  const driver = await findUser(ctx.db.read, driverId);
  if (driver?.role !== 'driver') return rejection('driver-not-found');
  return change(ctx, request, async () => ok({ type: 'assignDriver', driverId }));
}

/** One more link: texted to a contact, or for the owner to hand out. */
export async function shareJourney(ctx: UseCaseContext, request: OnJourney & { readonly contactId: string | null }): Answer {
  const { contactId } = request;
  return ctx.db.transaction(async (tx) => {
    const trip = await lockTrip(tx, request);
    if (!trip.ok) return trip;
    const contact = contactId === null ? null : await contactOf(trip.value, contactId);
    return contact === undefined ? rejection('contact-not-found') : commandJourney(ctx, trip.value, { type: 'share', contact });
  });
}

async function contactOf({ tx, journey }: Trip, contactId: string): Promise<EmergencyContact | undefined> {
  return (await listContacts(tx, journey.userId)).find(({ id }) => id === contactId);
}

async function change(ctx: UseCaseContext, on: OnJourney, build: (trip: Trip) => Promise<Result<JourneyCommand, Rejection>>): Answer {
  return ctx.db.transaction(async (tx) => {
    const trip = await lockTrip(tx, on);
    if (!trip.ok) return trip;
    const command = await build(trip.value);
    return command.ok ? commandJourney(ctx, trip.value, command.value) : command;
  });
}
