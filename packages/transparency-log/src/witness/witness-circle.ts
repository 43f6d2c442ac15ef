import type { Result } from '@saferoute/domain';
import { addCosignatures, openCheckpoint, type CheckpointFault, type Policy, type TrustedCheckpoint } from '@saferoute/domain/evidence';
import { askWitness, type CheckpointToWitness, type Witness, type WitnessAnswer } from './ask-witness.ts';

/** A checkpoint with the cosignatures that came. */
export interface WitnessedCheckpoint {
  /** Verbatim, the cosignatures below the log's signature. */
  readonly checkpoint: string;
  /** Whether the policy is content with it. `no-quorum` where too few have answered. */
  readonly verdict: Result<TrustedCheckpoint, CheckpointFault>;
  readonly answers: ReadonlyMap<string, WitnessAnswer>;
}

/** The witnesses of a policy that have an address. */
export interface WitnessCircle {
  /** Asks all of them at once. What a silent one costs is its time-out, and its cosignature. */
  cosign(wanted: CheckpointToWitness): Promise<WitnessedCheckpoint>;
}

/** Remembers what each witness has cosigned last, so that it is asked once; a process that forgets asks twice. */
export function witnessCircle(policy: Policy, options: { readonly timeoutMs?: number } = {}): WitnessCircle {
  const witnesses = policy.witnesses.flatMap(({ url, ...witness }): Witness[] => (url === null ? [] : [{ ...witness, url }]));
  const seen = new Map<string, number>();
  const ask = async (witness: Witness, wanted: CheckpointToWitness) => {
    const answer = await askWitness(witness, wanted, { ...options, seenSize: seen.get(witness.name) ?? 0 });
    if (answer.kind === 'cosigned') seen.set(witness.name, wanted.size);
    return [witness, answer] as const;
  };
  return {
    async cosign(wanted) {
      const answers = await Promise.all(witnesses.map((witness) => ask(witness, wanted)));
      const checkpoint = answers.reduce((message, [{ key }, answer]) => {
        const added = answer.kind === 'cosigned' ? addCosignatures(message, answer.signatures, [key]) : null;
        return added?.ok ? added.value : message;
      }, wanted.checkpoint);
      const verdict = openCheckpoint(checkpoint, policy);
      return { checkpoint, verdict, answers: new Map(answers.map(([{ name }, answer]) => [name, answer])) };
    },
  };
}
