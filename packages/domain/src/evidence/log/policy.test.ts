import { expect, it } from 'vitest';
import { EMPTY_ROOT, rfc6962 } from '../merkle/hash.ts';
import { formatVerifierKey, type SigningKey } from './key.ts';
import { COSIGNED_AT, keyOf, logKey, ORIGIN, signedCheckpoint } from './keys.fixture.ts';
import { formatNote, signNote } from './note.ts';
import { parsePolicy } from './parse-policy.ts';
import { openCheckpoint, policyOf, type Policy } from './policy.ts';

const names = ['x1', 'x2', 'x3', 'y1', 'y2'] as const;
const witnesses = Object.fromEntries(names.map((name) => [name, keyOf(`${name}.example`, 'cosignature')])) as Record<
  (typeof names)[number],
  SigningKey
>;
const vkey = (key: SigningKey): string => formatVerifierKey(key.verifier);
const defined = names.map((name) => `witness ${name} ${vkey(witnesses[name])} https://${name}.example/`).join('\n');
const log = `log ${vkey(logKey)}`;
const twoLevels = `# Two of X and one of Y\n\n${log}\n\t${defined}\ngroup X 2 x1 x2 x3 \ngroup Y any y1 y2\ngroup both all X Y\nquorum both\n`;

const checkpoint = { origin: ORIGIN, size: 1, root: rfc6962.leaf(new Uint8Array()) };
const read = (text: string): Policy => {
  const policy = parsePolicy(text);
  if (!policy.ok) throw new Error(policy.error.reason);
  return policy.value;
};

it('EVD-19 a policy is read with its logs, witnesses, groups and quorum', () => {
  const policy = read(twoLevels);
  expect(policy.logs).toEqual([{ key: logKey.verifier, url: null }]);
  expect(policy.witnesses[4]).toEqual({ name: 'y2', key: witnesses.y2.verifier, url: 'https://y2.example/' });
  expect(policy.groups).toEqual([
    { name: 'X', threshold: 2, members: ['x1', 'x2', 'x3'] },
    { name: 'Y', threshold: 1, members: ['y1', 'y2'] },
    { name: 'both', threshold: 2, members: ['X', 'Y'] },
  ]);
  expect(policy.quorum).toBe('both');
  expect(read(`${log}\nquorum none`)).toEqual(policyOf(logKey.verifier));
});

it.each([
  ['no quorum', log, 1],
  ['two quorums', `${log}\nquorum none\nquorum none`, 3],
  ['a quorum of nobody', `${log}\nquorum x1`, 2],
  ['a quorum before its witness', `quorum x1\n${defined}`, 1],
  ['an unknown word', `${log}\nquorums none`, 2],
  ['a control character', `${log}\nquorum none\r`, 2],
  ['a witness as log', `log ${vkey(witnesses.x1)}\nquorum none`, 1],
  ['a log as witness', `witness w ${vkey(logKey)}\nquorum none`, 1],
  ['a key that is none', 'log example.com\nquorum none', 1],
  ['a log twice', `${log}\n${log}\nquorum none`, 2],
  ['the key of a witness twice', `${defined}\nwitness other ${vkey(witnesses.x1)}\nquorum none`, 6],
  ['a name twice', `${defined}\nwitness x1 ${vkey(keyOf('z.example', 'cosignature'))}\nquorum none`, 6],
  ['a group named none', `${defined}\ngroup none any x1\nquorum none`, 6],
  ['a group of itself', `${defined}\ngroup g any g\nquorum g`, 6],
  ['a group of nobody', `${defined}\ngroup g all\nquorum g`, 6],
  ['a group of more than it has', `${defined}\ngroup g 3 x1 x2\nquorum g`, 6],
  ['a group of zero', `${defined}\ngroup g 0 x1 x2\nquorum g`, 6],
  ['a member twice', `${defined}\ngroup g 1 x1 x1\nquorum g`, 6],
  ['a member of two groups', `${defined}\ngroup g 1 x1\ngroup h 1 x1\nquorum h`, 7],
  ['a member named none', `${defined}\ngroup g 1 none\nquorum g`, 6],
  ['too much', `${log} https://a.example/ more\nquorum none`, 1],
])('EVD-19 a policy with %s is refused, with its line', (_what, text, line) => {
  expect(parsePolicy(text)).toMatchObject({ ok: false, error: { line } });
});

it.each([
  [['x1', 'x2', 'y1'], true],
  [['x1', 'x3', 'y2', 'y1'], true],
  [['x1', 'y1', 'y2'], false],
  [['x1', 'x2', 'x3'], false],
  [[], false],
] as const)('EVD-20 cosigned by %j, the quorum is met: %s', (saw, met) => {
  const opened = openCheckpoint(
    signedCheckpoint(
      checkpoint,
      saw.map((name) => witnesses[name]),
    ),
    read(twoLevels),
  );
  if (!met) return expect(opened).toEqual({ ok: false, error: 'no-quorum' });
  expect(opened).toMatchObject({ ok: true, value: { ...checkpoint, signedBy: logKey.verifier } });
  expect(opened.ok && opened.value.cosigned.map(({ key, at }) => [key, at])).toEqual(
    saw.map((name) => [witnesses[name].verifier, COSIGNED_AT]),
  );
});

it('EVD-20 witnesses without the log vouch for nothing', () => {
  const message = signedCheckpoint(checkpoint, [witnesses.x1, witnesses.x2, witnesses.y1], keyOf('stranger.example'));
  expect(openCheckpoint(message, read(twoLevels))).toEqual({ ok: false, error: 'unsigned' });
});

it('EVD-20 a log speaks for its own origin only', () => {
  const other = keyOf('other.example/log');
  const two = read(`${log}\nlog ${vkey(other)}\nquorum none\n`);
  expect(openCheckpoint(signedCheckpoint(checkpoint, [], other), two)).toEqual({ ok: false, error: 'other-origin' });
  expect(openCheckpoint(signedCheckpoint({ ...checkpoint, origin: 'other.example/log' }, [], other), two).ok).toBe(true);
});

it('EVD-20 a signed note that is no checkpoint is malformed', () => {
  const text = 'hello\n';
  const message = formatNote({ text, signatures: [signNote(text, logKey)] });
  expect(openCheckpoint(message, policyOf(logKey.verifier))).toEqual({ ok: false, error: 'malformed' });
  expect(openCheckpoint(signedCheckpoint({ ...checkpoint, size: 0, root: EMPTY_ROOT }), policyOf(logKey.verifier)).ok).toBe(true);
});
