import { isTextable } from '../contacts/contact.ts';
import { isValidPosition } from '../geo/great-circle.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isOnePlace } from '../ride/places.ts';
import type { Instant } from '../shared/instant.ts';
import type { JourneyCommandOf, JourneyRejection, PlanCommand } from './commands.ts';
import { commit, unchanged, type JourneyDecision } from './decision.ts';
import type { JourneyEnvironment } from './environment.ts';
import type { Journey, JourneyPlan } from './journey.ts';
import { notifyDriver } from './notify.ts';

/** A new journey. Without a contact a text could reach, an SOS on it would reach staff only: the answer says so. */
export function planJourney(command: PlanCommand, { now }: JourneyEnvironment): Result<JourneyDecision, JourneyRejection> {
  if (!isPossible(command.plan)) return err('invalid-place');
  const textable = command.contacts.filter(({ phone }) => isTextable(phone)).length;
  return ok(
    commit(
      blankJourney(command, now),
      {
        set: {},
        entries: [{ type: 'PLANNED', description: 'Journey planned.', metadata: { plan: command.plan, contacts: textable } }],
        effects: [],
        warnings: textable === 0 ? ['no-emergency-contact'] : [],
      },
      now,
    ),
  );
}

/** Another plan. Under way, the time it takes counts from now. */
export function editPlan(
  journey: Journey,
  { plan: asked }: JourneyCommandOf<'editPlan'>,
  { now }: JourneyEnvironment,
): Result<JourneyDecision, JourneyRejection> {
  if (!isPossible(asked)) return err('invalid-place');
  const plan = withPriceKept(asked, journey.plan);
  if (isSame(plan, journey.plan)) return ok(unchanged(journey));
  return ok(
    commit(
      journey,
      {
        set: { plan, expectedArrivalAt: journey.startedAt === null ? null : arrivalOf(plan, now) },
        entries: [{ type: 'PLAN_EDITED', description: 'The plan was changed.', metadata: { from: journey.plan, to: plan } }],
        effects: notifyDriver(journey, 'JOURNEY_CHANGED', { title: 'The journey was changed', body: 'Look at the new route.' }),
      },
      now,
    ),
  );
}

/** A price is for two places: between the same ones it stands, unless another quote is cited. */
function withPriceKept(plan: JourneyPlan, { ride, pickup, drop }: JourneyPlan): JourneyPlan {
  const isSameTrip = isOnePlace(plan.pickup, pickup) && isOnePlace(plan.drop, drop);
  return plan.ride === null && isSameTrip ? { ...plan, ride } : plan;
}

/** When somebody who leaves at `from` should be there. */
export function arrivalOf({ travelMs }: JourneyPlan, from: Instant): Instant | null {
  return travelMs === null ? null : from + travelMs;
}

function blankJourney({ journeyId, userId, plan }: PlanCommand, now: Instant): Journey {
  return {
    id: journeyId,
    userId,
    version: 0,
    shownVersion: 1,
    status: 'PLANNED',
    plan,
    driverId: null,
    plannedAt: now,
    startedAt: null,
    endedAt: null,
    expectedArrivalAt: null,
    alertIds: [],
    mask: null,
  };
}

function isPossible({ pickup, drop }: JourneyPlan): boolean {
  return [pickup, drop].every(({ latitude, longitude }) => isValidPosition(latitude, longitude));
}

function isSame(a: JourneyPlan, b: JourneyPlan): boolean {
  const values = ({ pickup, drop, route, travelMs, ride }: JourneyPlan) => [
    pickup.latitude,
    pickup.longitude,
    drop.latitude,
    drop.longitude,
    route,
    travelMs,
    ride?.quoteId,
    ride?.fare.tariff.vehicleType,
  ];
  const others = values(b);
  return values(a).every((value, index) => value === others[index]);
}
