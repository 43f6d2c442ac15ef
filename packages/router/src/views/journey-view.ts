import type { JourneyRecord } from '@saferoute/db';
import { MINUTE_MS, presentToDriver, presentToOwner, presentWatch } from '@saferoute/domain';
import type { DriverJourneyView, OwnerWatchView } from '@saferoute/domain';
import type { JourneyView } from '@saferoute/protocol';
import type { Viewer } from '../context.ts';
import { rideView } from './trip-view.ts';
import { maybeTimeView, timeView } from './wire.ts';

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
    return { ...faceView(record, shown), version: shown.version, ...watchView(shownWatch) };
  }
  if (viewer.role === 'admin') return { ...faceView(record, journey), version: journey.version, ...watchView(shownWatch) };
  return { ...faceView(record, presentToDriver(journey)), version: null, ...watchView(UNWATCHED) };
}

function faceView(record: JourneyRecord, shown: DriverJourneyView): Omit<JourneyView, 'version' | 'prompt' | 'checkInDueAt'> {
  const { id, status, plan, driverId, startedAt, endedAt, expectedArrivalAt } = shown;
  const { pickup, drop, route, travelMs } = plan;
  return {
    id,
    status,
    plan: { pickup, drop, route, travelMins: travelMs === null ? null : travelMs / MINUTE_MS },
    driver: driverId === null ? null : { id: driverId, name: record.driver?.id === driverId ? record.driver.name : 'Driver' },
    rider: record.user,
    startedAt: maybeTimeView(startedAt),
    endedAt: maybeTimeView(endedAt),
    expectedArrivalAt: maybeTimeView(expectedArrivalAt),
    ride: plan.ride ? rideView(plan.ride, route) : null,
    trip: null,
  };
}

function watchView({ prompt, checkInDueAt }: OwnerWatchView): Pick<JourneyView, 'prompt' | 'checkInDueAt'> {
  return {
    prompt: prompt && { ...prompt, askedAt: timeView(prompt.askedAt), answerBy: timeView(prompt.answerBy) },
    checkInDueAt: maybeTimeView(checkInDueAt),
  };
}
