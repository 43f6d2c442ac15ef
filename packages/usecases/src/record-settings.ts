import { canonicalize, changedSettings, type SettingsInUse } from '@saferoute/domain/evidence';
import { findSettingsInUse, lockChain } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { recordRow } from './record-row.ts';

/**
 * Puts the settings a process has started with on record, if they are others than those its kind was last seen with; answers the names of what
 * changed. Settings come from the environment, so a start is the one moment at which a change of them can be seen.
 */
export function recordSettings(
  ctx: UseCaseContext,
  { process, settings }: { readonly process: 'api' | 'worker' | 'standalone'; readonly settings: SettingsInUse },
): Promise<readonly string[]> {
  return ctx.db.transaction(async (tx) => {
    // Of processes that start at once with the same change, one records it.
    await lockChain(tx, null);
    const changed = changedSettings((await findSettingsInUse(tx, process)) ?? {}, settings);
    if (changed.length === 0) return changed;
    const row = { id: ctx.newId(), process, settings: canonicalize(settings), changed: changed.join(' '), at: await tx.now() };
    const act = { alertId: null, type: 'administration', action: 'settings.changed', by: null } as const;
    await recordRow(ctx, tx, { ...act, table: 'evidence_settings', row });
    return changed;
  });
}
