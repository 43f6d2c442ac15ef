import { isTextable, type EmergencyContact } from '../contacts/contact.ts';
import type { Recipient } from '../delivery/delivery.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { JourneyCommandOf, JourneyRejection } from './commands.ts';
import { commit, unchanged, type JourneyDecision } from './decision.ts';
import type { JourneyEnvironment } from './environment.ts';
import type { Journey } from './journey.ts';
import { notifyDriver } from './notify.ts';
import { arrivalOf } from './plan-journey.ts';

/** The person sets out. One journey at a time: the monitors and the fixes of a person belong to one. */
export function start(
  journey: Journey,
  { anotherUnderWay }: JourneyCommandOf<'start'>,
  { now }: JourneyEnvironment,
): Result<JourneyDecision, JourneyRejection> {
  if (anotherUnderWay) return err('another-under-way');
  return ok(
    commit(
      journey,
      {
        set: { status: 'ACTIVE', startedAt: now, expectedArrivalAt: arrivalOf(journey.plan, now) },
        entries: [{ type: 'STARTED', description: 'Journey started.' }],
        effects: notifyDriver(journey, 'JOURNEY_STARTED', { title: 'The journey has begun', body: 'Your rider has set out.' }),
      },
      now,
    ),
  );
}

/** A driver for the journey; the one before them is told that it is no longer theirs. */
export function assignDriver(
  journey: Journey,
  { driverId }: JourneyCommandOf<'assignDriver'>,
  { now }: JourneyEnvironment,
): Result<JourneyDecision, JourneyRejection> {
  if (journey.driverId === driverId) return ok(unchanged(journey));
  return ok(
    commit(
      journey,
      {
        set: { driverId },
        entries: [{ type: 'DRIVER_ASSIGNED', description: 'A driver was assigned.', metadata: { from: journey.driverId, to: driverId } }],
        effects: [
          ...notifyDriver(journey, 'JOURNEY_UNASSIGNED', { title: 'Not your journey any more', body: 'Another driver has it.' }),
          ...notifyDriver({ driverId }, 'JOURNEY_ASSIGNED', { title: 'A journey for you', body: 'Look at the pickup and the route.' }),
        ],
      },
      now,
    ),
  );
}

/** One more person who may follow it live. Allowed in an emergency: more eyes never make it worse. */
export function share(
  journey: Journey,
  { contact }: JourneyCommandOf<'share'>,
  { now }: JourneyEnvironment,
): Result<JourneyDecision, JourneyRejection> {
  if (contact !== null && !isTextable(contact.phone)) return err('not-textable');
  return ok(
    commit(
      journey,
      {
        set: {},
        entries: [
          { type: 'SHARED', description: `Shared with ${contact?.name ?? 'a link'}.`, metadata: { contactId: contact?.id ?? null } },
        ],
        effects: [{ kind: 'share-link', recipient: contact === null ? null : recipientOf(contact) }],
      },
      now,
    ),
  );
}

function recipientOf({ id, name, phone, relationship, isPrimary }: EmergencyContact): Recipient {
  return { audience: 'contact', contactId: id, name, phone, relationship, isPrimary };
}
