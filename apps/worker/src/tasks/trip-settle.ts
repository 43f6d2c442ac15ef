import { readJobPayload, settleTrip } from '@saferoute/usecases';
import type { SosTask } from './sos-task.ts';

/** A journey is over, or its last points have come: it is worked out what it came to. */
export const tripSettle: SosTask = async ({ ctx, logger }, payload) => {
  const job = readJobPayload('trip.settle', payload);
  if (job === null) return logger.error('job.unreadable', { task: 'trip.settle' });
  await settleTrip(ctx, job.journeyId);
};
