import { err, ok, type Result } from '../../shared/result.ts';
import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { VerifierKey } from './key.ts';
import { openNote, type NoteFault, type VerifiedSignature } from './note.ts';

/** Which logs are believed, and how many witnesses must have seen what they say (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly { readonly key: VerifierKey; readonly url: string | null }[];
  readonly witnesses: readonly { readonly name: string; readonly key: VerifierKey; readonly url: string | null }[];
  /** Each after the groups and witnesses that are its members. */
  readonly groups: readonly { readonly name: string; readonly threshold: number; readonly members: readonly string[] }[];
  /** A witness or a group; `null` when no witness is asked for. */
  readonly quorum: string | null;
}

/** The policy of those who know one log and no witness. */
export const policyOf = (key: VerifierKey): Policy => ({ logs: [{ key, url: null }], witnesses: [], groups: [], quorum: null });

/** A checkpoint the policy accepts, with the signatures it accepts it for. */
export interface TrustedCheckpoint extends Checkpoint {
  readonly signedBy: VerifierKey;
  readonly cosigned: readonly VerifiedSignature[];
}

/** Why a checkpoint is not accepted. `other-origin`: a key the policy knows has signed it, but not for the log it speaks of. */
export type CheckpointFault = NoteFault | 'other-origin' | 'no-quorum';

/** Opens a checkpoint for those who trust the policy. */
export function openCheckpoint(message: string, policy: Policy): Result<TrustedCheckpoint, CheckpointFault> {
  const opened = openNote(
    message,
    [...policy.logs, ...policy.witnesses].map(({ key }) => key),
  );
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (checkpoint === null) return err('malformed');

  const { verified } = opened.value;
  const isLogs = ({ key }: VerifiedSignature): boolean => policy.logs.some((log) => log.key === key);
  if (!verified.some(isLogs)) return err('unsigned');
  const signature = verified.find((one) => isLogs(one) && one.key.name === checkpoint.origin);
  if (signature === undefined) return err('other-origin');
  const cosigned = verified.filter((one) => !isLogs(one));
  if (!hasQuorum(policy, cosigned)) return err('no-quorum');
  return ok({ ...checkpoint, signedBy: signature.key, cosigned });
}

function hasQuorum({ witnesses, groups, quorum }: Policy, cosigned: readonly VerifiedSignature[]): boolean {
  const saw = new Set(witnesses.filter(({ key }) => cosigned.some((one) => one.key === key)).map(({ name }) => name));
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => saw.has(member)).length >= threshold) saw.add(name);
  }
  return quorum === null || saw.has(quorum);
}
