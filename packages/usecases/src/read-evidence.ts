import { groupsIn, redactedGroups, type FieldGroup, type RedactedGroup } from '@saferoute/domain/evidence';
import {
  findRecordedAt,
  hasKey,
  readNewestCheckpoint,
  readNewestOrigin,
  readPlacedLeaves,
  type PlacedLeaf,
  type Reader,
} from '@saferoute/db';
import { ok, type Instant, type Result } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { recordAccess, type Asker } from './record-access.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { OpenedLeaf, Vault } from './vault.ts';

/** A leaf of an alert's evidence to whoever may not read it. */
export interface RedactedLeaf extends PlacedLeaf {
  readonly groups: readonly RedactedGroup[];
}

/** The evidence of an alert, redacted: what is on record, where the log has it, and nothing of what it says. */
export interface RedactedEvidence {
  readonly leaves: readonly RedactedLeaf[];
  /** What can be asked for. */
  readonly groups: readonly FieldGroup[];
  /** The facts of what happened were destroyed. */
  readonly isErased: boolean;
  /** The newest signed checkpoint, and when its newest entry was recorded; null before the first. */
  readonly checkpoint: { readonly size: number; readonly at: Instant | null } | null;
}

/** Looks at what is on record of an alert without opening any of it. That somebody looked is on record first. */
export async function lookAtEvidence(
  ctx: UseCaseContext,
  request: { by: Asker; alertId: string },
): Promise<Result<RedactedEvidence, Rejection>> {
  const { by, alertId } = request;
  const access = await recordAccess(ctx, { by, alertId, action: 'read', grantId: null, groups: [null] });
  if (!access.ok) return access;
  return ok(await readRedacted(ctx.db.read, alertId));
}

async function readRedacted(db: Reader, alertId: string): Promise<RedactedEvidence> {
  const origin = await readNewestOrigin(db);
  const [leaves, checkpoint, isKept] = await Promise.all([
    readPlacedLeaves(db, { originId: origin?.id ?? 0, chain: alertId }),
    origin === null ? null : readNewestCheckpoint(db, origin.id),
    hasKey(db, alertId),
  ]);
  const at = origin === null || checkpoint === null ? null : await findRecordedAt(db, { originId: origin.id, index: checkpoint.size - 1 });
  return {
    leaves: leaves.map((leaf) => ({ ...leaf, groups: redactedGroups(leaf.type) })),
    groups: groupsIn(leaves.map(({ type }) => type)),
    isErased: !isKept,
    checkpoint: checkpoint === null ? null : { size: checkpoint.size, at },
  };
}

/** What somebody wants to see in clear. */
export interface UnmaskRequest {
  readonly by: Asker;
  readonly alertId: string;
  readonly grantId: string | null;
  readonly group: FieldGroup;
}

/** Opens one group of facts of an alert. The access is committed before the vault is asked; where that fails, nothing is opened. */
export async function unmaskEvidence(
  { usecases, vault }: { readonly usecases: UseCaseContext; readonly vault: Vault },
  { group, ...request }: UnmaskRequest,
): Promise<Result<readonly OpenedLeaf[], Rejection>> {
  const access = await recordAccess(usecases, { ...request, action: 'unmask', groups: [group] });
  if (!access.ok) return access;
  const [id] = access.value;
  return id === undefined ? rejection('no-grant') : ok(await vault.open(id));
}
