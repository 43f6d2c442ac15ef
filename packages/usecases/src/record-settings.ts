import { canonicalize, changedSettings, type SettingsInUse } from '@saferoute/domain/evidence';
import { findSettingsInUse, insertSettingsInUse, lockChain } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';

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
    const at = await tx.now();
    const row = { id: ctx.newId(), process, settings: canonicalize(settings), changed: changed.join(' '), at };
    const details = { table: 'evidence_settings', ...row, at: new Date(at).toISOString() };
    await insertSettingsInUse(tx, row, await recordAdministration(ctx, tx, { action: 'settings.changed', by: null, details }));
    return changed;
  });
}
