import { eraseEvidence, readJobPayload } from '@saferoute/usecases';
import type { SosTask } from './sos-task.ts';

/** An alert's evidence may be due to be destroyed: it is judged again, under its lock. */
export const evidenceErase: SosTask = async ({ ctx, retention, logger }, payload) => {
  const job = readJobPayload('evidence.erase', payload);
  if (job === null) return logger.error('job.unreadable', { task: 'evidence.erase' });
  const cause = await eraseEvidence({ ...ctx, retention }, job.alertId);
  if (cause !== null) logger.warn('evidence.erased', { alertId: job.alertId, reason: cause.cause });
};
