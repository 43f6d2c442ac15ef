import { lookAtJourney, readJobPayload } from '@saferoute/usecases';
import type { SosTask } from './sos-task.ts';

/** Something may have fallen due on a journey: its monitors know. */
export const journeyLook: SosTask = async ({ ctx, logger }, payload) => {
  const job = readJobPayload('journey.look', payload);
  if (job === null) return logger.error('job.unreadable', { task: 'journey.look' });
  await lookAtJourney(ctx, job.journeyId);
};
