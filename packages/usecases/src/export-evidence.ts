import type { FieldGroup } from '@saferoute/domain/evidence';
import { ok, type Result } from '@saferoute/domain';
import type { AlertBundle } from './bundle-alert.ts';
import type { UseCaseContext } from './context.ts';
import { recordAccess, type Asker } from './record-access.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { Vault } from './vault.ts';

/** What somebody wants to hand to somebody outside. */
export interface ExportRequest {
  readonly by: Asker;
  readonly alertId: string;
  readonly grantId: string;
  /** What the bundle discloses; the rest stays digests. */
  readonly groups: readonly FieldGroup[];
}

/** The evidence of an alert as a bundle. One access for each group it discloses, committed before the vault is asked. */
export async function exportEvidence(
  { usecases, vault }: { readonly usecases: UseCaseContext; readonly vault: Vault },
  { groups, ...request }: ExportRequest,
): Promise<Result<AlertBundle, Rejection>> {
  const wanted = [...new Set(groups)];
  const access = await recordAccess(usecases, { ...request, action: 'export', groups: wanted.length === 0 ? [null] : wanted });
  if (!access.ok) return access;
  const bundle = await vault.bundle(access.value);
  if (bundle.ok) return ok(bundle.value);
  return rejection(bundle.error === 'no-evidence' ? 'evidence-not-found' : 'evidence-unproved');
}
