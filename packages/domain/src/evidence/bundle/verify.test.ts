import { expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../encoding.ts';
import { keyOf, logKey, ORIGIN, signedCheckpoint } from '../log/keys.fixture.ts';
import { policyOf } from '../log/policy.ts';
import { withFlippedBit } from '../merkle/tree.fixture.ts';
import { leafHashOf } from '../record/leaf.ts';
import { buildBundle } from './build.ts';
import { alertLeaves, bundleContents, POLICY_TEXT, witness } from './bundle.fixture.ts';
import { bundleFaultWords } from './fault.ts';
import { formatSums, type BundleFiles } from './sums.ts';
import { verifyBundle } from './verify.ts';

const leaves = alertLeaves(4);
const contents = bundleContents(leaves);
const bundle = buildBundle(contents);
const text = (path: string): string => fromUtf8(bundle.get(path) ?? new Uint8Array()) ?? '';

/** The bundle with some files changed or, `null`, taken out; its sums made anew, as one would who means to deceive. */
function changed(changes: Readonly<Record<string, string | Uint8Array | null>>): BundleFiles {
  const files = new Map(bundle);
  files.delete('SHA256SUMS');
  for (const [path, to] of Object.entries(changes)) {
    if (to === null) files.delete(path);
    else files.set(path, typeof to === 'string' ? toUtf8(to) : to);
  }
  return files.set('SHA256SUMS', formatSums(files));
}

const faultsOf = (files: BundleFiles): readonly string[] => {
  const verdict = verifyBundle(files, null);
  return verdict.ok ? [] : verdict.error.map(({ path, reason }) => `${path} ${reason}`);
};

it('EVD-38 a bundle verifies, and says where each event stands and what it discloses', () => {
  const verdict = verifyBundle(bundle, null);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error));
  const { checkpoint, witnessed, events } = verdict.value;
  expect([checkpoint.origin, checkpoint.size, witnessed?.size]).toEqual([ORIGIN, 7, 3]);
  expect(witnessed?.cosigned.map(({ key }) => key)).toEqual([witness.verifier]);
  expect(events.map(({ position, index, leaf }) => [position, index, leaf.seq])).toEqual([1, 2, 3, 4].map((seq) => [seq, seq + 2, seq]));
  expect(events.map(({ leafHash }) => leafHash)).toEqual(leaves.map(({ leaf }) => leafHashOf(leaf)));
  expect(events.map(({ disclosures }) => disclosures)).toEqual(leaves.map(({ disclosures }) => disclosures));
});

it('EVD-38 what is not disclosed stays a digest, and the bundle still verifies', () => {
  const events = contents.events.map((event) => ({ ...event, disclosures: [] }));
  const redacted = buildBundle({ ...contents, events, witnessed: null, policy: POLICY_TEXT.replace('quorum w1', 'quorum none') });
  expect([...redacted.keys()].some((path) => path.startsWith('disclosures/'))).toBe(false);
  expect(verifyBundle(redacted, null).ok).toBe(true);
});

it('EVD-39 one bit turned in any file is found, and the file is named', () => {
  for (const [path, bytes] of bundle) {
    for (let bit = 0; bit < bytes.length * 8; bit += bytes.length + 3) {
      const faults = faultsOf(new Map(bundle).set(path, withFlippedBit(bytes, bit)));
      expect(faults.some((fault) => fault.startsWith(`${path} `))).toBe(true);
    }
  }
});

it('EVD-39 a file more, a file less and sums that are gone are named', () => {
  expect(faultsOf(new Map(bundle).set('events/note.txt', toUtf8('x')))).toEqual(['events/note.txt unlisted', 'events/note.txt malformed']);
  expect(faultsOf(new Map([...bundle].filter(([path]) => path !== 'VERIFY.md')))).toEqual(['VERIFY.md missing']);
  expect(faultsOf(new Map([...bundle].filter(([path]) => path !== 'SHA256SUMS')))).toEqual(['SHA256SUMS missing']);
});

it('EVD-39 the sums are those of sha256sum --check', () => {
  expect(text('SHA256SUMS').split('\n')[0]).toMatch(/^# .*: [0-9a-f]{64}$/);
  expect(text('SHA256SUMS').split('\n').slice(1, -1)).toHaveLength(bundle.size - 1);
  expect(text('SHA256SUMS')).toMatch(/\n[0-9a-f]{64} {2}VERIFY\.md\n/);
});

const checkpointOf = (size: number): string => signedCheckpoint({ origin: ORIGIN, size, root: new Uint8Array(32) });
const swapped = (a: string, b: string) => ({ [a]: text(b), [b]: text(a) });
it.each<[string, Parameters<typeof changed>[0], readonly string[]]>([
  ['no policy', { policy: null }, ['policy missing']],
  ['a policy that is none', { policy: 'trust me\n' }, ['policy malformed']],
  ['a policy of strangers', { policy: 'quorum none\n' }, ['checkpoint unsigned']],
  ['no checkpoint', { checkpoint: null }, ['checkpoint missing']],
  ['a checkpoint in Latin-1', { checkpoint: Uint8Array.of(0xe9, 10) }, ['checkpoint malformed']],
  ['an unsigned checkpoint', { checkpoint: text('checkpoint').replace(/\n\n.*\n$/, '\n') }, ['checkpoint malformed']],
  ['another root under the signature', { checkpoint: text('checkpoint').replace('\n7\n', '\n8\n') }, ['checkpoint bad-signature']],
  [
    'a stranger’s checkpoint',
    { checkpoint: signedCheckpoint({ origin: ORIGIN, size: 7, root: new Uint8Array(32) }, [], keyOf('x')) },
    ['checkpoint unsigned'],
  ],
  ['a fork', { checkpoint: checkpointOf(7) }, ['witnessed/consistency other-checkpoint']],
  ['a witnessed checkpoint nobody witnessed', { 'witnessed/checkpoint': checkpointOf(3) }, ['witnessed/checkpoint no-quorum']],
  ['a witnessed checkpoint without its proof', { 'witnessed/consistency': null }, ['witnessed/consistency missing']],
  ['a proof without its checkpoint', { 'witnessed/checkpoint': null }, ['witnessed/checkpoint missing']],
  ['a checkpoint without witnesses', { 'witnessed/checkpoint': null, 'witnessed/consistency': null }, ['checkpoint no-quorum']],
  [
    'consistency with another tree',
    { 'witnessed/consistency': text('witnessed/consistency').replace('old 3', 'old 2') },
    ['witnessed/consistency inconsistent'],
  ],
  [
    'consistency cut short',
    { 'witnessed/consistency': text('witnessed/consistency').replace(/\n[^\n]{43}=\n/, '\n') },
    ['witnessed/consistency inconsistent'],
  ],
  ['consistency that is none', { 'witnessed/consistency': 'old 3\n' }, ['witnessed/consistency malformed']],
  ['no leaf', { 'events/002.leaf': null }, ['events/002.leaf missing', 'events/003.leaf gap']],
  ['no proof', { 'events/004.tlog-proof': null }, ['events/004.tlog-proof missing']],
  ['a leaf that is none', { 'events/004.leaf': '{}' }, ['events/004.leaf malformed']],
  ['a proof that is none', { 'events/004.tlog-proof': 'x\n\n' }, ['events/004.tlog-proof malformed']],
  [
    'a leaf that was edited',
    { 'events/004.leaf': text('events/004.leaf').replace('timeline', 'snapshot') },
    ['events/004.leaf not-included', 'events/004.tlog-proof not-included'],
  ],
  [
    'a proof against another checkpoint',
    { 'events/004.tlog-proof': text('events/004.tlog-proof').replace('\n7\n', '\n6\n') },
    ['events/004.tlog-proof other-checkpoint'],
  ],
  [
    'the facts of another leaf',
    swapped('disclosures/003.jsonl', 'disclosures/004.jsonl'),
    ['disclosures/003.jsonl not-committed', 'disclosures/004.jsonl not-committed'],
  ],
  [
    'a fact nobody committed to',
    { 'disclosures/004.jsonl': text('disclosures/004.jsonl').replace('words', 'lies') },
    ['disclosures/004.jsonl not-committed'],
  ],
  ['a fact that is none', { 'disclosures/004.jsonl': 'lies\n' }, ['disclosures/004.jsonl malformed']],
  ['facts of an event that is not there', { 'disclosures/009.jsonl': text('disclosures/004.jsonl') }, ['events/009.leaf missing']],
  ['a file among the events that is none', { 'events/1.leaf': text('events/001.leaf') }, ['events/1.leaf malformed']],
])('EVD-40 a bundle with %s does not verify, also under sums made anew', (_what, changes, expected) => {
  const faults = faultsOf(changed(changes));
  expect(faults).toEqual(expected);
});

it('EVD-40 an event that was left out is missed, whatever its number', () => {
  const without = buildBundle({ ...contents, events: contents.events.filter((_, at) => at !== 1) });
  expect(faultsOf(without)).toEqual(['events/002.leaf gap']);
  const excerpt = bundleContents(alertLeaves(3, null));
  expect(faultsOf(buildBundle({ ...excerpt, events: excerpt.events.slice(1) }))).toEqual([]);
});

it('EVD-41 whoever has a policy of their own is not talked out of it by the bundle', () => {
  const stranger = keyOf(ORIGIN.replace('log', 'other'));
  expect(verifyBundle(bundle, policyOf(logKey.verifier)).ok).toBe(true);
  expect(verifyBundle(bundle, policyOf(stranger.verifier))).toEqual({ ok: false, error: [{ path: 'checkpoint', reason: 'unsigned' }] });
});

it('EVD-40 every reason has words', () => {
  expect(Object.values(bundleFaultWords).every((words) => words.length > 10)).toBe(true);
});
