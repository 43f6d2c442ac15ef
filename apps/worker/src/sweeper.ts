import { findDueAlerts, findDueDeliveries, findDueErasures, findDueJourneys, findDueTrips, tendPoints } from '@saferoute/usecases';
import { alertEscalate } from './tasks/alert-escalate.ts';
import { deliveryProceed } from './tasks/delivery-proceed.ts';
import { evidenceErase } from './tasks/evidence-erase.ts';
import { journeyLook } from './tasks/journey-look.ts';
import { tripSettle } from './tasks/trip-settle.ts';
import type { TaskTools } from './tasks/sos-task.ts';

const BATCH = 100;
const AT_ONCE = 8;

/**
 * Rederives from our own tables what is due and does it, as if the wake-up had just come: the net under a lost job. Answers how much was due;
 * 0 = idle. One row that fails does not keep the others waiting.
 */
export async function sweep(tools: TaskTools): Promise<number> {
  // What only tidies up keeps nobody waiting who is in need.
  const orNothing =
    <T>(nothing: T) =>
    (error: unknown): T => {
      tools.logger.error('sweep.step-failed', { error });
      return nothing;
    };
  const [alertIds, journeyIds, deliveryIds, tripIds, erasable] = await Promise.all([
    findDueAlerts(tools.ctx, BATCH),
    findDueJourneys(tools.ctx, BATCH),
    findDueDeliveries(tools.ctx, BATCH),
    findDueTrips(tools.ctx, BATCH),
    findDueErasures(tools.retention, BATCH).catch(orNothing([])),
  ]);
  const work = [
    ...alertIds.map((alertId) => () => alertEscalate(tools, { alertId })),
    ...journeyIds.map((journeyId) => () => journeyLook(tools, { journeyId })),
    ...deliveryIds.map((deliveryId) => () => deliveryProceed(tools, { deliveryId })),
    ...tripIds.map((journeyId) => () => tripSettle(tools, { journeyId })),
    ...erasable.map(
      ({ alertId }) =>
        () =>
          evidenceErase(tools, { alertId }),
    ),
  ];
  const days = tendPoints(tools.ctx).catch(orNothing(0));
  const next = work.values();
  const runner = async (): Promise<void> => {
    for (const step of next) await step().catch((error: unknown) => tools.logger.error('sweep.step-failed', { error }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return work.length + (await days);
}
