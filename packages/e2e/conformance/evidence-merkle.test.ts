import { verifyConsistency, verifyInclusion } from '@saferoute/domain/evidence';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { againstVectors } from './evidence-needs.ts';

interface Case {
  readonly name: string;
  readonly desc: string;
  readonly wantErr: boolean;
  /** Null where there is none. */
  readonly proof: readonly string[] | null;
}
interface InclusionCase extends Case {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}
interface ConsistencyCase extends Case {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

/** Its roots are 12 bytes of placeholder, and equal: a verifier of 32-byte hashes may refuse it, and this one does. */
const PLACEHOLDER_ROOTS = 'consistency/additional/sizes-are-equal-one-and-proof-is-empty';

const bytes = (base64: string | null): Uint8Array => Uint8Array.from(Buffer.from(base64 ?? '', 'base64'));
const proofOf = ({ proof }: Case): readonly Uint8Array[] => (proof ?? []).map(bytes);

function casesOf<T extends Case>(folder: string, name: string): readonly T[] {
  const lines = readFileSync(join(folder, 'merkle', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

againstVectors('Merkle proofs', (folder) => {
  describe('inclusion', () => {
    const cases = casesOf<InclusionCase>(folder, 'inclusion');
    it('has all 98 cases', () => expect(cases).toHaveLength(98));
    it.each(cases)('$name', (vector) => {
      const { leafIdx: index, treeSize: size, root, leafHash, wantErr } = vector;
      const verdict = verifyInclusion({ index, size, root: bytes(root), leafHash: bytes(leafHash), proof: proofOf(vector) });
      expect(verdict).toBe(!wantErr);
    });
  });

  describe('consistency', () => {
    const cases = casesOf<ConsistencyCase>(folder, 'consistency');
    it('has all 98 cases', () => expect(cases).toHaveLength(98));
    it.each(cases)('$name', (vector) => {
      const { size1, size2, root1, root2, wantErr, name } = vector;
      const claim = { oldSize: size1, oldRoot: bytes(root1), newSize: size2, newRoot: bytes(root2), proof: proofOf(vector) };
      expect(verifyConsistency(claim)).toBe(!wantErr && name !== PLACEHOLDER_ROOTS);
    });
  });
});
