import { readFile } from 'node:fs/promises';
import { parsePolicy, parseVerifierKey, policyOf, type Policy } from '@saferoute/domain/evidence';
import type { PublishedLog } from '@saferoute/transparency-log';
import { CannotBegin, type Values } from './command.ts';

/** Options by which one says whom one believes. */
export const TRUST = ['log-key', 'policy'] as const;

/** The policy of whoever asks; `null` when nothing was said. */
export async function givenTrust(values: Values): Promise<Policy | null> {
  const { 'log-key': vkey, policy: file } = values;
  if (vkey !== undefined && file !== undefined) throw new CannotBegin('--log-key and --policy say the same: give one');
  if (vkey !== undefined) return trustInKey(vkey, '--log-key');
  return file === undefined ? null : readPolicy(file);
}

/** Whom to believe about a log, and a remark where that is the log itself. */
export async function trustIn(
  log: PublishedLog,
  values: Values,
): Promise<{ readonly policy: Policy; readonly remarks: readonly string[] }> {
  const given = await givenTrust(values);
  if (given !== null) return { policy: given, remarks: [] };
  const vkey = await log.verifierKey();
  if (vkey === null) throw new CannotBegin(`${log.place} has no vkey: name yours with --log-key or --policy`);
  return { policy: trustInKey(vkey, `${log.place}/vkey`), remarks: [OWN_KEY] };
}

const OWN_KEY = 'The key was taken from the log itself: it agrees with itself, and whose it is you know once you have compared the key.';

export async function readPolicy(file: string): Promise<Policy> {
  const policy = parsePolicy(await readFile(file, 'utf8'));
  if (!policy.ok) throw new CannotBegin(`${file}, line ${policy.error.line}: ${policy.error.reason}`);
  return policy.value;
}

function trustInKey(vkey: string, place: string): Policy {
  const key = parseVerifierKey(vkey);
  if (!key.ok) throw new CannotBegin(`${place} is no verifier key: ${key.error}`);
  if (key.value.type !== 'ed25519') throw new CannotBegin(`${place} is a witness's key, not a log's`);
  return policyOf(key.value);
}
