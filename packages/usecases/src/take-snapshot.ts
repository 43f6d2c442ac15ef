import { routeDeviationM, type Fix, type Journey, type SosAlert } from '@saferoute/domain';
import { snapshotFields, type Snapshot } from '@saferoute/domain/evidence';
import type { NewLeaf } from './chain-leaves.ts';

/** What a snapshot is taken of. */
export interface Scene {
  /** The trigger: when and how it came. */
  readonly trigger: Pick<SosAlert, 'source' | 'triggeredAt' | 'receivedAt' | 'deviceState'>;
  readonly user: Snapshot['user'];
  readonly journey: Pick<Journey, 'id' | 'plan'> | null;
  /** From wherever they are known, in any order; null for none. */
  readonly fixes: readonly (Fix | null)[];
}

/** What is known at the moment of a trigger, be it that it opens an alert or joins it, as a leaf to be. */
export function takeSnapshot({ trigger, user, journey, fixes }: Scene): NewLeaf {
  const { source, triggeredAt, receivedAt, deviceState } = trigger;
  // The newest position is among the points too.
  const known = [...new Map(fixes.filter((fix) => fix !== null).map((fix) => [fix.recordedAt, fix])).values()];
  const newest = known.reduce<Fix | null>((best, fix) => (best === null || fix.recordedAt > best.recordedAt ? fix : best), null);
  const fields = snapshotFields({
    source,
    triggeredAt,
    receivedAt,
    user: { id: user.id, name: user.name, phone: user.phone },
    journeyId: journey?.id ?? null,
    routeDeviationM: routeDeviationM(newest, journey?.plan.route ?? null),
    deviceState,
    fixes: known,
  });
  return { type: 'snapshot', fields };
}
