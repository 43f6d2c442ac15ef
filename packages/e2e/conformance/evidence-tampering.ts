import type { BundleFiles } from '@saferoute/domain/evidence';
import { createHash } from 'node:crypto';

/** A bundle with its sums made anew, as one would who means to deceive. */
export function withSums(files: BundleFiles): BundleFiles {
  const sum = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
  const others = [...files].filter(([path]) => path !== 'SHA256SUMS');
  const lines = others.map(([path, bytes]) => `${sum(bytes)}  ${path}\n`).join('');
  return new Map(others).set('SHA256SUMS', Buffer.from(`# SHA-256 of the lines below: ${sum(lines)}\n${lines}`));
}

type Change = readonly [path: string, to: string | null];

const HASH_LINE = /\n[^\n]{43}=\n/;
const NO_HASH = `${'A'.repeat(43)}=\n`;

/** Ways to deceive, each under sums that fit. */
export function tampered(bundle: BundleFiles): readonly { readonly what: string; readonly files: BundleFiles }[] {
  const text = (path: string): string => Buffer.from(bundle.get(path) ?? []).toString();
  const edit = (path: string, from: string | RegExp, to: string): Change => [path, text(path).replace(from, to)];
  const changes: Readonly<Record<string, readonly Change[]>> = {
    'a leaf edited': [edit('events/002.leaf', 'timeline', 'delivery')],
    'a leaf spelt otherwise': [edit('events/002.leaf', ',"v":1', ', "v":1')],
    'a leaf gone': [['events/002.leaf', null]],
    'an event gone': [
      ['events/002.leaf', null],
      ['events/002.tlog-proof', null],
      ['disclosures/002.jsonl', null],
    ],
    'two proofs swapped': [
      ['events/001.tlog-proof', text('events/002.tlog-proof')],
      ['events/002.tlog-proof', text('events/001.tlog-proof')],
    ],
    'a proof cut short': [edit('events/003.tlog-proof', HASH_LINE, '\n')],
    'a proof with a hash more at its end': [edit('events/003.tlog-proof', '\n\n', `\n${NO_HASH}\n`)],
    'a proof with a hash more at its beginning': [edit('events/003.tlog-proof', 'index 300\n', `index 300\n${NO_HASH}`)],
    'a proof against another checkpoint': [edit('events/003.tlog-proof', '\n700\n', '\n701\n')],
    'a proof of another index': [edit('events/003.tlog-proof', 'index 300', 'index 301')],
    'an index beyond the end of the log': [edit('events/004.tlog-proof', 'index 699', 'index 5000')],
    'a fact edited': [edit('disclosures/001.jsonl', '+919876543210', '+919876543211')],
    'a fact told twice': [['disclosures/004.jsonl', text('disclosures/004.jsonl').repeat(2)]],
    'a salt in upper case': [['disclosures/004.jsonl', text('disclosures/004.jsonl').replace(/[a-f]/, (digit) => digit.toUpperCase())]],
    'a checkpoint of another size': [edit('checkpoint', '\n700\n', '\n701\n')],
    'a checkpoint without its log': [edit('checkpoint', /(?<=\n\n.*\n)—.*\n/, '')],
    'base64 with bits behind its end': [
      ['checkpoint', text('checkpoint').replace(/(.)=\n$/, (_all, digit: string) => `${next(digit)}=\n`)],
    ],
    'a signature spelt otherwise': [['checkpoint', malleated(text('checkpoint'))]],
    'a key under which anything is signed': forgedByNobody(text('checkpoint')),
    'a witness removed': [edit('witnessed/checkpoint', /— w3.*\n/, '')],
    'a witness counted twice': [edit('witnessed/checkpoint', /(— w2.*\n)— w3.*\n/, '$1$1')],
    'a consistency from another size': [edit('witnessed/consistency', 'old 611', 'old 610')],
    'a consistency to another checkpoint': [edit('witnessed/consistency', '\n700\n', '\n701\n')],
    'a consistency cut short': [edit('witnessed/consistency', HASH_LINE, '\n')],
    'a consistency of other hashes': [edit('witnessed/consistency', HASH_LINE, `\n${NO_HASH}`)],
    'a policy without its quorum': [edit('policy', 'quorum two', 'quorum four')],
    'a policy with a key under another id': [edit('policy', /\+[0-9a-f]{8}\+/, '+00000000+')],
    'a file among the events that is none': [['events/5.leaf', text('events/001.leaf')]],
  };
  return Object.entries(changes).map(([what, each]) => {
    const files = new Map(bundle);
    for (const [path, to] of each) {
      if (to === null) files.delete(path);
      else files.set(path, Buffer.from(to));
    }
    return { what, files: withSums(files) };
  });
}

const next = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 1);

/** The same signature with the group's order added to its second half: RFC 8032, section 5.1.7, wants it refused. */
function malleated(checkpoint: string): string {
  const lines = checkpoint.split('\n');
  const [dash = '', name = '', base64 = ''] = lines.at(-2)?.split(' ') ?? [];
  const raw = Buffer.from(base64, 'base64');
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${Buffer.from(raw.subarray(-32).toReversed()).toString('hex')}`) + order;
  raw.set(Buffer.from(s.toString(16).padStart(64, '0'), 'hex').toReversed(), raw.length - 32);
  return [...lines.slice(0, -2), `${dash} ${name} ${raw.toString('base64')}`, ''].join('\n');
}

/** A policy that trusts the neutral point, and a checkpoint it "signed": S = 0, R = the neutral point, over whatever. */
function forgedByNobody(checkpoint: string): readonly Change[] {
  const [origin = ''] = checkpoint.split('\n');
  const neutral = Buffer.from([1, ...new Uint8Array(31)]);
  const encoded = Buffer.from([1, ...neutral]);
  const id = createHash('sha256').update(`${origin}\n`).update(encoded).digest().subarray(0, 4);
  const signature = Buffer.concat([id, neutral, new Uint8Array(32)]).toString('base64');
  return [
    ['policy', `log ${origin}+${id.toString('hex')}+${encoded.toString('base64')}\nquorum none\n`],
    ['checkpoint', checkpoint.replace(/\n\n[^]*$/, `\n\n— ${origin} ${signature}\n`)],
  ];
}
