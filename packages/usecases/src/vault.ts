import { groupOf, type AccessAction, type Disclosure } from '@saferoute/domain/evidence';
import { findReleases, readSealedFacts, type Database } from '@saferoute/db';
import type { Result } from '@saferoute/domain';
import { bundleAlert, type AlertBundle, type BundleRefusal } from './bundle-alert.ts';
import { openFacts } from './chain-leaves.ts';
import type { KeyRing } from './key-ring.ts';

/** Facts of one leaf that were opened. */
export interface OpenedLeaf {
  readonly seq: number;
  readonly facts: readonly Disclosure[];
}

/** Opens sealed facts, and only those that a committed access lets out. */
export interface Vault {
  /** The facts that an access was allowed to unmask, oldest leaf first; those that were erased are not among them. Throws without such an access. */
  open(accessId: string): Promise<readonly OpenedLeaf[]>;
  /** The bundle that accesses to one alert were allowed to export, with the facts of their groups. Throws without such accesses. */
  bundle(accessIds: readonly string[]): Promise<Result<AlertBundle, BundleRefusal>>;
}

/** What a vault is made of. */
export interface VaultParts {
  /**
   * Works as the evidence reader, which sees of the application's writing what is committed and nothing else: so nothing is opened that is not on
   * record, whoever calls.
   */
  readonly db: Database;
  readonly keyRing: KeyRing;
  /** Text of the operator's policy (C2SP tlog-policy), for bundles; null = the log's key alone. */
  readonly policy: string | null;
}

export function createVault({ db, keyRing, policy }: VaultParts): Vault {
  return {
    open: async (accessId) => {
      const { alertId, groups } = await released(db, [accessId], 'unmask');
      const sealed = await readSealedFacts(db.read, alertId);
      return sealed
        .map((facts) => ({ seq: facts.seq, facts: (openFacts(keyRing, facts) ?? []).filter((fact) => groups.has(groupOf(fact))) }))
        .filter(({ facts }) => facts.length > 0);
    },
    bundle: async (accessIds) => bundleAlert({ db, keyRing }, { ...(await released(db, accessIds, 'export')), policy }),
  };
}

/** What committed accesses let out: of one alert, these groups. Throws when one of them is not there, was refused, or is for another thing. */
async function released(db: Database, accessIds: readonly string[], action: AccessAction) {
  const releases = await findReleases(db.read, accessIds);
  const [first] = releases;
  const isWhole = releases.length === accessIds.length && releases.every((one) => one.action === action && one.alertId === first?.alertId);
  if (first === undefined || !isWhole) throw new Error('nothing was released by this access');
  return { alertId: first.alertId, groups: new Set<string>(releases.flatMap(({ group }) => group ?? [])) };
}
