import { ok, type Result } from '@saferoute/domain';
import { listDueAlertIds } from '@saferoute/db';
import { changeAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';
import type { Rejection } from './rejection.ts';

/** Fires a wave if the alert's deadline has passed; answers whether it did, and how late it was. */
export async function escalateAlert(
  ctx: UseCaseContext,
  alertId: string,
): Promise<Result<{ wave: number; lateMs: number } | null, Rejection>> {
  const changed = await changeAlert(ctx, alertId, ({ staffIds }) => ok({ type: 'escalate', staffIds }));
  if (!changed.ok) return changed;
  return ok(waveOf(changed.value.decision.entries));
}

function waveOf(
  entries: readonly { type: string; metadata: Readonly<Record<string, unknown>> }[],
): { wave: number; lateMs: number } | null {
  const entry = entries.find(({ type }) => type === 'ESCALATED');
  return entry === undefined ? null : { wave: Number(entry.metadata['wave']), lateMs: Number(entry.metadata['lateMs']) };
}

/** Ids of alerts whose deadline has passed: the sweeper's net under lost wake-ups. */
export function findDueAlerts(ctx: UseCaseContext, limit: number): Promise<string[]> {
  return listDueAlertIds(ctx.db.read, limit);
}
