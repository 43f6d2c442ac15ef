import {
  appendLeaves,
  assembleProof,
  buildBundle,
  cosignNote,
  emptyTree,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  link,
  planConsistency,
  planInclusion,
  rfc6962,
  rootOf,
  salted,
  signingKey,
  signNote,
  snapshotFields,
  type BundleContents,
  type BundleFiles,
  type ChainEnd,
  type Field,
  type Hash,
  type LeafType,
  type ProofPlan,
} from '@saferoute/domain/evidence';
import { readFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const ORIGIN = 'saferoute.example/log';
export const logKey = signingKey({ name: ORIGIN, type: 'ed25519', seed: randomBytes(32) });
/** The key before it, of the same name: its signatures are still made, and mean nothing to whoever does not know it. */
const formerKey = signingKey({ name: ORIGIN, type: 'ed25519', seed: randomBytes(32) });
const witnesses = ['w1', 'w2', 'w3'].map((name) => ({
  name,
  key: signingKey({ name: `${name}.example`, type: 'cosignature', seed: randomBytes(32) }),
}));

const verifierFolder = fileURLToPath(new URL('../../domain/evidence-verifier/', import.meta.url));
export const verifierScript = `${verifierFolder}verify.py`;

export const policy = [
  '# The log, and two of three witnesses',
  `log ${formatVerifierKey(logKey.verifier)}`,
  ...witnesses.map(({ name, key }) => `witness ${name} ${formatVerifierKey(key.verifier)} https://${name}.example/`),
  'group two 2 w1 w2 w3',
  'quorum two',
  '',
].join('\n');

const facts: readonly { readonly type: LeafType; readonly fields: readonly Field[] }[] = [
  {
    type: 'snapshot',
    fields: snapshotFields({
      source: 'button_press',
      triggeredAt: Date.UTC(2026, 1, 7, 9, 0, 0),
      receivedAt: Date.UTC(2026, 1, 7, 9, 0, 1),
      user: { id: 'u-1', name: 'आशा "Asha" \u{1f602}', phone: '+919876543210' },
      journeyId: null,
      routeDeviationM: 512.3,
      deviceState: { batteryLevel: 0.37, networkStatus: '4g', appVersion: '1.2.0' },
      fixes: [{ recordedAt: 0, latitude: 12.9716, longitude: -77.5946, accuracyM: 12.3, speedMps: null, headingDeg: null }],
    }),
  },
  // Names that sort differently by code point and by UTF-16 code unit, and every kind of escape.
  { type: 'timeline', fields: [{ name: 'note', value: { '\ufb33': [true, -1], '\u{1f602}': null, '"\\\b\u0001\u007f\u2028': '' } }] },
  { type: 'erased', fields: [] },
  { type: 'access', fields: [{ name: 'purpose', value: 'court request' }] },
];

/** The leaves of one alert, with all their disclosures. */
function alertLeaves() {
  let end: ChainEnd | null = null;
  return facts.map(({ type, fields }, at) => {
    const disclosures = salted(
      fields,
      fields.map(() => randomBytes(32)),
    );
    const ctSha256 = fields.length === 0 ? null : createHash('sha256').update(String(at)).digest('hex');
    const linked = link({ type, alertId: 'alert-1', recordedAt: at * 1_000, disclosures, ctSha256 }, end);
    end = linked.end;
    return { leaf: linked.bytes, disclosures };
  });
}

function signed(size: number, root: Hash, cosigners: typeof witnesses): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root });
  const cosignatures = cosigners.map(({ key }) => cosignNote(text, key, Date.UTC(2026, 1, 7, 10)));
  return formatNote({ text, signatures: [signNote(text, formerKey), signNote(text, logKey), ...cosignatures] });
}

/** The log's key, as one gets it from elsewhere than the bundle. */
export const trustedKey = formatVerifierKey(logKey.verifier);

/** An alert in a log of many others. Its leaves stand far apart, the last one at the end. */
export function exampleContents(): Omit<BundleContents, 'attachments'> {
  const leaves = alertLeaves();
  const places = [3, 4, 300, 699];
  const entries = Array.from({ length: 700 }, (_, at) => leaves[places.indexOf(at)]?.leaf ?? randomBytes(40));
  const hashes = entries.map((entry) => rfc6962.leaf(entry));
  const { tree, completed } = appendLeaves(emptyTree, hashes);
  const stored = new Map(completed.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const proofOf = (plan: ProofPlan): readonly Hash[] =>
    assembleProof(
      plan,
      plan.nodes.flatMap(({ level, index }) => stored.get(`${level}/${index}`) ?? []),
    );
  const earlier = appendLeaves(emptyTree, hashes.slice(0, 611)).tree;
  return {
    events: leaves.map((event, at) => {
      const index = places[at] ?? 0;
      return { ...event, index, hashes: proofOf(planInclusion(index, tree.size)) };
    }),
    checkpoint: signed(tree.size, rootOf(tree), []),
    policy,
    witnessed: {
      checkpoint: signed(earlier.size, rootOf(earlier), witnesses.slice(1)),
      size: earlier.size,
      hashes: proofOf(planConsistency(earlier.size, tree.size)),
    },
    waiting: [],
  };
}

/** Its bundle, as an outside expert would be given it. */
export function exampleBundle(): BundleFiles {
  const attachments = new Map(['VERIFY.md', 'verify.py'].map((name) => [name, readFileSync(verifierFolder + name)]));
  return buildBundle({ ...exampleContents(), attachments });
}
