import { encodePolyline, MINUTE_MS } from '@saferoute/domain';
import type { Trip } from '../movement/trip.ts';
import { pause } from './pause.ts';
import { attempt, type Person } from './person.ts';

/** Asks for the price, plans a trip as a journey and sets out. Answers the journey's id; null when it was not to be. */
export async function setOut(person: Person, trip: Trip): Promise<string | null> {
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

export async function arrive(person: Person, id: string): Promise<void> {
  const journey = await attempt(person, () => person.client.trpc.journeys.complete.mutate({ id, ...pinOf(person) }));
  if (journey !== null) person.tally.trips.completed += 1;
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

/** Ends whatever an earlier run, or this one, has left open: alerts first, for a journey in an emergency is locked. */
export async function endLeftovers(person: Person): Promise<void> {
  const { sos, journeys } = person.client.trpc;
  const { pin } = person.persona;
  const alerts = await attempt(person, () => sos.mine.query({}));
  for (const { id, status } of alerts?.items ?? [])
    if (pin !== null && status !== 'RESOLVED' && status !== 'FALSE_ALARM') await attempt(person, () => sos.cancel.mutate({ id, pin }));
  const mine = await attempt(person, () => journeys.mine.query());
  for (const { id, status } of mine?.items ?? []) {
    if (status === 'PLANNED') await attempt(person, () => journeys.cancel.mutate({ id, ...pinOf(person) }));
    if (status === 'ACTIVE' || status === 'EMERGENCY') await arrive(person, id);
  }
}

const pinOf = ({ persona: { pin } }: Person): { readonly pin?: string } => (pin === null ? {} : { pin });
