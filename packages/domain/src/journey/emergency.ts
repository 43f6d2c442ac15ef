import { isOpen, type SosAlert } from '../sos/alert.ts';
import type { JourneyCommand, JourneyCommandOf } from './commands.ts';
import { commit, unchanged, type JourneyDecision } from './decision.ts';
import type { JourneyEnvironment } from './environment.ts';
import type { JourneyEntryType } from './journal.ts';
import { faceOf, isOver, shownOf, type Journey, type JourneyFace } from './journey.ts';

/**
 * What an alert means for the journeys it is open on: the one it names, the one whose monitors raised or joined it, and those that have
 * its id. To be given to each after every decision about the alert. It says what is, not what changed: repeating it is harmless.
 */
export function followAlert(alert: Pick<SosAlert, 'id' | 'status' | 'maskedAt'>): JourneyCommand {
  const { id: alertId, maskedAt } = alert;
  return isOpen(alert) ? { type: 'enterEmergency', alertId, silent: maskedAt !== null } : { type: 'leaveEmergency', alertId };
}

/** An alert is open: the journey is locked until the last one is closed. A silent one the people on the journey are not shown. */
export function enterEmergency(
  journey: Journey,
  { alertId, silent }: JourneyCommandOf<'enterEmergency'>,
  { now }: JourneyEnvironment,
): JourneyDecision {
  const before = shownOf(journey);
  const alertIds = including(journey.alertIds, alertId);
  const face = facing(before, silent ? excluding(before.alertIds, alertId) : including(before.alertIds, alertId));
  const isNews = alertIds !== journey.alertIds;
  if (!isNews && face === before) return unchanged(journey);
  const type = isNews ? 'EMERGENCY_ENTERED' : silent ? 'EMERGENCY_HIDDEN' : 'EMERGENCY_SHOWN';
  return commit(
    journey,
    { set: settled(alertIds, face), entries: [{ type, description: words[type], metadata: { alertId, silent } }], effects: [] },
    now,
  );
}

/** An alert is closed. With the last one the lock falls, and what the people on the journey were shown meanwhile becomes what is. */
export function leaveEmergency(
  journey: Journey,
  { alertId }: JourneyCommandOf<'leaveEmergency'>,
  { now }: JourneyEnvironment,
): JourneyDecision {
  const alertIds = excluding(journey.alertIds, alertId);
  if (alertIds === journey.alertIds) return unchanged(journey);
  const before = shownOf(journey);
  return commit(
    journey,
    {
      set: settled(alertIds, facing(before, excluding(before.alertIds, alertId))),
      entries: [{ type: 'EMERGENCY_LEFT', description: words.EMERGENCY_LEFT, metadata: { alertId, open: alertIds.length } }],
      effects: [],
    },
    now,
  );
}

/** Hidden as long as anything must be: an alert that is not shown, or any alert at all while the journey is shown as over. */
function settled(alertIds: readonly string[], shown: JourneyFace): Partial<Journey> {
  const hides = isOver(shown) ? alertIds.length > 0 : alertIds.some((id) => !shown.alertIds.includes(id));
  return hides ? { status: 'EMERGENCY', alertIds, mask: faceOf(shown) } : { ...faceOf(shown), mask: null };
}

/** What is shown, with these alerts shown as open. What is shown as over stays so. */
function facing(shown: JourneyFace, alertIds: readonly string[]): JourneyFace {
  if (isOver(shown) || alertIds === shown.alertIds) return shown;
  return { ...faceOf(shown), alertIds, status: alertIds.length > 0 ? 'EMERGENCY' : 'ACTIVE' };
}

const including = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);
const excluding = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids.filter((each) => each !== id) : ids);

const words: Record<Extract<JourneyEntryType, `EMERGENCY_${string}`>, string> = {
  EMERGENCY_ENTERED: 'An SOS was raised: the journey is locked.',
  EMERGENCY_HIDDEN: 'The phone shows the emergency as over. It is not.',
  EMERGENCY_SHOWN: 'The phone shows the emergency again.',
  EMERGENCY_LEFT: 'An SOS was closed.',
};
