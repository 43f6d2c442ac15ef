import {
  atOneMoment,
  readKeptCheckpoints,
  readLeavesToBundle,
  readNewestOrigin,
  readNodes,
  type AuditedLeaf,
  type Database,
  type LogOrigin,
  type Reader,
} from '@saferoute/db';
import { err, ok, type Result } from '@saferoute/domain';
import {
  assembleProof,
  chooseAnchor,
  groupOf,
  parsePolicy,
  planConsistency,
  planInclusion,
  type BundleContents,
  type BundledEvent,
  type ChosenAnchor,
  type Policy,
  type ProofPlan,
} from '@saferoute/domain/evidence';
import { openFacts } from './chain-leaves.ts';
import type { KeyRing } from './key-ring.ts';

/** What is wanted of an alert, by somebody whose right to it was judged and recorded already. */
export interface BundleRequest {
  readonly alertId: string;
  /** Field groups whose facts are disclosed; the rest stay digests. */
  readonly groups: ReadonlySet<string>;
  /** Text of the operator's policy (C2SP tlog-policy); null = the log's key alone. */
  readonly policy: string | null;
}

/** `no-evidence`: nothing is on record of such an alert. `no-checkpoint`: something is, and nothing of it is under a signed checkpoint yet. */
export type BundleRefusal = 'no-evidence' | 'no-checkpoint';

/** A bundle but for what goes with every one, and an authority's answer over its checkpoint, if there is one. */
export interface AlertBundle extends Omit<BundleContents, 'attachments'> {
  readonly timeStamp: Uint8Array | null;
}

/**
 * Everything on record of an alert for somebody outside: its leaves, those about access to it, proofs, and the facts of the groups that were asked for.
 * `db` works as the evidence reader. Whoever calls has put the access on record, committed, before.
 */
export async function bundleAlert(
  { db, keyRing }: { readonly db: Database; readonly keyRing: KeyRing },
  request: BundleRequest,
): Promise<Result<AlertBundle, BundleRefusal>> {
  return atOneMoment(db, async (moment) => {
    const origin = await readNewestOrigin(moment);
    const leaves = await readLeavesToBundle(moment, origin ?? { id: 0 }, request.alertId);
    if (leaves.length === 0) return err('no-evidence');
    const kept = origin === null ? [] : await readKeptCheckpoints(moment, origin);
    const size = kept[0]?.size ?? 0;
    const proved = leaves.filter(({ index }) => index !== null && index < size);
    if (origin === null || proved.length === 0) return err('no-checkpoint');
    const policy = policyFor(origin, request.policy);
    const anchor = chooseAnchor(kept, { policy: policy.policy, needed: Math.max(...proved.map(({ index }) => index ?? 0)) + 1 });
    if (anchor === null) return err('no-checkpoint');
    const events = await eventsOf(moment, origin, { proved, anchor, disclosed: factsOf(keyRing, request.groups) });
    return ok({
      events,
      checkpoint: anchor.checkpoint.text,
      policy: anchor.isTrusted ? policy.text : plainPolicy(origin),
      witnessed: await witnessedOf(moment, origin, anchor),
      waiting: leaves.filter((leaf) => !proved.includes(leaf)),
      timeStamp: anchor.timeStamp,
    });
  });
}

const plainPolicy = ({ verifierKey }: LogOrigin): string => `log ${verifierKey}\nquorum none\n`;

/** A policy that cannot be read is none: evidence is handed out all the same, under the log's key. */
function policyFor(origin: LogOrigin, given: string | null): { readonly text: string; readonly policy: Policy } {
  const text = given ?? plainPolicy(origin);
  const policy = parsePolicy(text);
  if (policy.ok) return { text, policy: policy.value };
  if (given === null) throw new Error('the log has no verifier key');
  return policyFor(origin, null);
}

interface Wanted {
  readonly proved: readonly AuditedLeaf[];
  readonly anchor: ChosenAnchor;
  readonly disclosed: (leaf: AuditedLeaf) => BundledEvent['disclosures'];
}

/** All proofs by one reading: they share most of their hashes. */
async function eventsOf(db: Reader, origin: LogOrigin, { proved, anchor, disclosed }: Wanted): Promise<readonly BundledEvent[]> {
  const plans = proved.map(({ index }) => planInclusion(index ?? 0, anchor.checkpoint.size));
  const hashes = await readNodes(
    db,
    origin.id,
    plans.flatMap(({ nodes }) => nodes),
  );
  let at = 0;
  const taken = ({ nodes }: ProofPlan) => hashes.slice(at, (at += nodes.length));
  return proved.map((leaf, position) => {
    const plan = plans[position] ?? { nodes: [], counts: [] };
    return { leaf: leaf.bytes, index: leaf.index ?? 0, hashes: assembleProof(plan, taken(plan)), disclosures: disclosed(leaf) };
  });
}

const factsOf =
  (keyRing: KeyRing, groups: ReadonlySet<string>) =>
  ({ facts }: AuditedLeaf): BundledEvent['disclosures'] => {
    const open = facts === null ? null : openFacts(keyRing, facts);
    return (open ?? []).filter((fact) => groups.has(groupOf(fact)));
  };

async function witnessedOf(db: Reader, origin: LogOrigin, { checkpoint, witnessed }: ChosenAnchor): Promise<AlertBundle['witnessed']> {
  if (witnessed === null) return null;
  const plan = planConsistency(witnessed.size, checkpoint.size);
  const hashes = assembleProof(plan, await readNodes(db, origin.id, plan.nodes));
  return { checkpoint: witnessed.text, size: witnessed.size, hashes };
}
