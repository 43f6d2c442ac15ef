import type { JourneyRecord } from '@saferoute/db';
import { MINUTE_MS, presentToDriver, presentToOwner, presentWatch } from '@saferoute/domain';
import type { DriverJourneyView, OwnerWatchView } from '@saferoute/domain';
import type { JourneyView } from '@saferoute/protocol';
import type { Viewer } from '../context.ts';
import { rideView, tripView } from './trip-view.ts';
import { maybeTimeView, timeView } from './wire.ts';

const FOR_STAFF = { forStaff: true };
const FOR_PEOPLE = { forStaff: false };
const UNWATCHED: OwnerWatchView = { prompt: null, checkInDueAt: null };

/**
 * The journey as this viewer may see it. Staff are shown the truth; of the people on it each is shown what is meant for them, staff who ride
 * included.
 */
export function journeyView(record: JourneyRecord, viewer: Viewer): JourneyView {
  const { journey, watch } = record;
  const shownWatch = watch === null ? UNWATCHED : presentWatch(watch);
  if (journey.userId === viewer.userId) {
    const shown = presentToOwner(journey);
    return { ...faceView(record, shown, FOR_PEOPLE), version: shown.version, ...watchView(shownWatch) };
  }
  if (viewer.role === 'admin') return { ...faceView(record, journey, FOR_STAFF), version: journey.version, ...watchView(shownWatch) };
  return { ...faceView(record, presentToDriver(journey), FOR_PEOPLE), version: null, ...watchView(UNWATCHED) };
}

function faceView(
  { user, driver, trip }: JourneyRecord,
  shown: DriverJourneyView,
  whom: { readonly forStaff: boolean },
): Omit<JourneyView, 'version' | 'prompt' | 'checkInDueAt'> {
  const { id, status, plan, driverId, startedAt, endedAt, expectedArrivalAt } = shown;
  const { pickup, drop, route, travelMs } = plan;
  return {
    id,
    status,
    plan: { pickup, drop, route, travelMins: travelMs === null ? null : travelMs / MINUTE_MS },
    driver: driverId === null ? null : { id: driverId, name: driver?.id === driverId ? driver.name : 'Driver' },
    rider: user,
    startedAt: maybeTimeView(startedAt),
    endedAt: maybeTimeView(endedAt),
    expectedArrivalAt: maybeTimeView(expectedArrivalAt),
    ride: plan.ride ? rideView(plan.ride, route) : null,
    trip: trip !== null && status === 'COMPLETED' ? tripView(trip, whom) : null,
  };
}

function watchView({ prompt, checkInDueAt }: OwnerWatchView): Pick<JourneyView, 'prompt' | 'checkInDueAt'> {
  return {
    prompt: prompt && { ...prompt, askedAt: timeView(prompt.askedAt), answerBy: timeView(prompt.answerBy) },
    checkInDueAt: maybeTimeView(checkInDueAt),
  };
}
