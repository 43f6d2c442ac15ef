import { groupOf, type Disclosure } from '@saferoute/domain/evidence';
import { findReleases, readSealedFacts, type Database } from '@saferoute/db';
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
}

/**
 * @param db works as the evidence reader, which sees of the application's writing what is committed and nothing else: so nothing is opened that is
 * not on record, whoever calls
 */
export function createVault({ db, keyRing }: { readonly db: Database; readonly keyRing: KeyRing }): Vault {
  return {
    open: async (accessId) => {
      const [release] = await findReleases(db.read, [accessId]);
      if (release === undefined || release.action !== 'unmask') throw new Error('nothing was released by this access');
      const sealed = await readSealedFacts(db.read, release.alertId);
      return sealed
        .map((facts) => ({ seq: facts.seq, facts: (openFacts(keyRing, facts) ?? []).filter((fact) => groupOf(fact) === release.group) }))
        .filter(({ facts }) => facts.length > 0);
    },
  };
}
