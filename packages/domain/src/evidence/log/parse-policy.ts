import { err, ok, type Result } from '../../shared/result.ts';
import { equalBytes, parseDecimal } from '../encoding.ts';
import { parseVerifierKey, type KeyType, type VerifierKey } from './key.ts';
import type { Policy } from './policy.ts';

/** What is wrong with a policy, for the person who wrote it; `line` counts from 1. */
export interface PolicyFault {
  readonly line: number;
  readonly reason: string;
}

/** Reads a policy file: every rule of C2SP tlog-policy, with witnesses that sign with Ed25519. */
export function parsePolicy(text: string): Result<Policy, PolicyFault> {
  const draft: Draft = { logs: [], witnesses: [], groups: [], quorum: undefined, unused: new Set(), names: new Set([NONE]) };
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const reason = readLine(line, draft);
    if (reason !== null) return err({ line: at + 1, reason });
  }
  const { logs, witnesses, groups, quorum } = draft;
  return quorum === undefined ? err({ line: lines.length, reason: 'there is no quorum line' }) : ok({ logs, witnesses, groups, quorum });
}

interface Draft {
  readonly logs: Policy['logs'][number][];
  readonly witnesses: Policy['witnesses'][number][];
  readonly groups: Policy['groups'][number][];
  quorum: string | null | undefined;
  readonly names: Set<string>;
  /** Names that are not yet the member of a group: a witness counts in one way only. */
  readonly unused: Set<string>;
}

/** Takes a line's words in; answers what is wrong with them, or `null`. */
type Directive = (words: readonly string[], draft: Draft) => string | null;

const NONE = 'none';

const directives: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

function readLine(line: string, draft: Draft): string | null {
  if (!/^[\t\u0020-\u007e\u0080-\u{10ffff}]*$/u.test(line)) return 'it has a control character';
  const [keyword = '', ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
  if (keyword === '' || keyword.startsWith('#')) return null;
  const directive = directives.get(keyword);
  return directive === undefined ? `it begins with ${keyword}` : directive(words, draft);
}

function readLog([vkey = '', url, ...more]: readonly string[], { logs }: Draft): string | null {
  const key = readKey(vkey, 'ed25519', logs);
  if (typeof key === 'string') return key;
  logs.push({ key, url: url ?? null });
  return more.length > 0 ? 'it says too much' : null;
}

function readWitness([name = '', vkey = '', url, ...more]: readonly string[], draft: Draft): string | null {
  const key = readKey(vkey, 'cosignature', draft.witnesses);
  if (typeof key === 'string') return key;
  draft.witnesses.push({ name, key, url: url ?? null });
  return more.length > 0 ? 'it says too much' : define(name, draft);
}

function readGroup([name = '', count = '', ...members]: readonly string[], draft: Draft): string | null {
  const threshold = count === 'any' ? 1 : count === 'all' ? members.length : parseDecimal(count);
  if (threshold === null || threshold < 1 || threshold > members.length) return `${count} of ${members.length} is no threshold`;
  for (const member of members) {
    if (!draft.unused.delete(member)) return `${member} is not defined above, or is a member already`;
  }
  draft.groups.push({ name, threshold, members });
  return define(name, draft);
}

function readQuorum([name = '', ...more]: readonly string[], draft: Draft): string | null {
  if (draft.quorum !== undefined) return 'it is the second quorum line';
  if (!draft.names.has(name)) return `${name} is not defined above`;
  draft.quorum = name === NONE ? null : name;
  return more.length > 0 ? 'it says too much' : null;
}

function define(name: string, { names, unused }: Draft): string | null {
  if (names.has(name)) return `${name} is taken`;
  names.add(name);
  unused.add(name);
  return null;
}

function readKey(vkey: string, type: KeyType, others: readonly { readonly key: VerifierKey }[]): VerifierKey | string {
  const parsed = parseVerifierKey(vkey);
  if (!parsed.ok) return `its key is ${parsed.error}`;
  const key = parsed.value;
  if (key.type !== type) return `its key is of the type ${key.type}, not ${type}`;
  return others.some((other) => equalBytes(other.key.publicKey, key.publicKey)) ? 'its key stands above already' : key;
}
