import { encodePolyline, MINUTE_MS } from '@saferoute/domain';
import type { Trip } from '../movement/trip.ts';
import { pause } from './pause.ts';
import { attempt, type Person } from './person.ts';
import { setPin } from './sos.ts';

/** Between two tries of what has to be done. */
const RETRY_MS = 2_000;
/** Nobody stays for ever for a server that does not answer any more. */
const MOST_TRIES = 5;

/** Sets out, if need be at a later try. Answers the journey's id; null only once the signal is there. */
export async function setOut(person: Person, trip: Trip, signal: AbortSignal): Promise<string | null> {
  for (;;) {
    const id = await trySettingOut(person, trip);
    if (id !== null || signal.aborted) return id;
    await pause(RETRY_MS, signal);
    // It may have been done after all, and only the answer was lost.
    if (!signal.aborted) await tryEnding(person, true);
  }
}

/** Asks for the price, plans a trip as a journey and begins it. */
async function trySettingOut(person: Person, trip: Trip): Promise<string | null> {
  const { rides, journeys } = person.client.trpc;
  const { pickup, drop } = trip;
  const places = { pickup_lat: pickup.latitude, pickup_lng: pickup.longitude, drop_lat: drop.latitude, drop_lng: drop.longitude };
  await attempt(person, () => rides.estimate.query(places));
  const plan = { pickup, drop, route: encodePolyline(trip.line), travelMins: (trip.endsAt - trip.startsAt) / MINUTE_MS };
  const planned = await attempt(person, () => journeys.plan.mutate(plan));
  if (planned === null) return null;
  const { id } = planned.journey;
  const started = await attempt(person, () => journeys.start.mutate({ id }));
  if (started === null) return null;
  person.tally.trips.begun += 1;
  return id;
}

/** Answers whether the server knows. */
export async function arrive(person: Person, id: string): Promise<boolean> {
  const journey = await attempt(person, () => person.client.trpc.journeys.complete.mutate({ id, ...pinOf(person) }));
  if (journey !== null) person.tally.trips.completed += 1;
  return journey !== null;
}

/** Says "I'm OK" to whatever the monitors ask, until the signal. */
export async function answerMonitors(person: Person, id: string, signal: AbortSignal): Promise<void> {
  const { journeys } = person.client.trpc;
  for (await pause(MINUTE_MS, signal); !signal.aborted; await pause(MINUTE_MS, signal)) {
    const journey = await attempt(person, () => journeys.byId.query({ id }));
    const promptId = journey?.prompt?.id;
    if (promptId !== undefined) await attempt(person, () => journeys.answer.mutate({ id, promptId, ...pinOf(person) }));
  }
}

/** Ends whatever an earlier run, or this one, has left open, if need be at a later try. Answers whether nothing is. */
export async function endLeftovers(person: Person): Promise<boolean> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    if (await tryEnding(person, tries > 1)) return true;
    await pause(RETRY_MS);
  }
  return false;
}

/** Alerts first, for a journey in an emergency is locked. */
async function tryEnding(person: Person, withPin: boolean): Promise<boolean> {
  const { sos, journeys } = person.client.trpc;
  const alerts = await attempt(person, () => sos.mine.query({}));
  const open = alerts?.items.filter(({ status }) => status !== 'RESOLVED' && status !== 'FALSE_ALARM') ?? [];
  // What the monitors raised for somebody without a PIN takes one; and an earlier run may have left them one.
  if (!person.hasPin && (withPin || open.length > 0)) await setPin(person);
  let isDone = alerts !== null;
  for (const { id } of open) isDone = (await attempt(person, () => sos.cancel.mutate({ id, pin: person.persona.pin }))) !== null && isDone;
  const mine = await attempt(person, () => journeys.mine.query());
  isDone &&= mine !== null;
  for (const { id, status } of mine?.items ?? []) {
    if (status === 'PLANNED') isDone = (await attempt(person, () => journeys.cancel.mutate({ id, ...pinOf(person) }))) !== null && isDone;
    if (status === 'ACTIVE' || status === 'EMERGENCY') isDone = (await arrive(person, id)) && isDone;
  }
  return isDone;
}

const pinOf = ({ hasPin, persona: { pin } }: Person): { readonly pin?: string } => (hasPin ? { pin } : {});
