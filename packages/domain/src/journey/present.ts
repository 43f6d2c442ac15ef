import type { Instant } from '../shared/instant.ts';
import { shownOf, type Journey, type JourneyPlan } from './journey.ts';
import type { MonitorKind, Watch } from './monitors/watch.ts';
import type { JourneyStatus } from './status.ts';

/** A journey as somebody on it may see it. Staff are shown the stored journey itself, never this. */
export interface DriverJourneyView {
  readonly id: string;
  readonly status: JourneyStatus;
  readonly plan: JourneyPlan;
  readonly driverId: string | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly expectedArrivalAt: Instant | null;
}

export interface OwnerJourneyView extends DriverJourneyView {
  /** Only ever rises, and with every change of what is shown. */
  readonly version: number;
}

/** The journey on its owner's devices: behind a mask, what it would be had the duress PIN been the safety PIN. */
export function presentToOwner(journey: Journey): OwnerJourneyView {
  return { ...viewOf(journey), version: journey.shownVersion };
}

/**
 * The journey on the driver's devices. They may be whom the SOS is about: an emergency looks like any journey under way. No version
 * either, it would rise with the emergency.
 */
export function presentToDriver(journey: Journey): DriverJourneyView {
  const view = viewOf(journey);
  return view.status === 'EMERGENCY' ? { ...view, status: 'ACTIVE' } : view;
}

function viewOf(journey: Journey): DriverJourneyView {
  const { status, plan, driverId, startedAt, endedAt, expectedArrivalAt } = shownOf(journey);
  return { id: journey.id, status, plan, driverId, startedAt, endedAt, expectedArrivalAt };
}

/** What the owner sees of the monitors: the question to answer, if there is one, and their own check-in. */
export interface OwnerWatchView {
  readonly prompt: { readonly id: string; readonly kind: MonitorKind; readonly askedAt: Instant; readonly answerBy: Instant } | null;
  readonly checkInDueAt: Instant | null;
}

/** The duress PIN leaves the watch as the safety PIN does, so that nothing has to be hidden here. */
export function presentWatch({ prompt, checkInDueAt }: Watch): OwnerWatchView {
  if (prompt === null) return { prompt, checkInDueAt };
  const { id, kind, askedAt, answerBy } = prompt;
  return { prompt: { id, kind, askedAt, answerBy }, checkInDueAt };
}
