import { escalateAlert, readJobPayload } from '@saferoute/usecases';
import type { SosTask } from './sos-task.ts';

/** A deadline may have passed: the alert itself knows. */
export const alertEscalate: SosTask = async ({ ctx, logger, metrics }, payload) => {
  const job = readJobPayload('alert.escalate', payload);
  if (job === null) return logger.error('job.unreadable', { task: 'alert.escalate' });
  const escalated = await escalateAlert(ctx, job.alertId);
  if (!escalated.ok) return logger.error('alert.missing', { alertId: job.alertId });
  if (escalated.value === null) return;
  const { wave, lateMs } = escalated.value;
  metrics.escalations.inc();
  metrics.escalationLateness.observe(lateMs / 1000);
  logger.warn('alert.escalated', { alertId: job.alertId, wave, latenessMs: lateMs });
};
