import { equalBytes } from '../encoding.ts';
import { HASH_LENGTH, rfc6962, type Hash } from './hash.ts';

export interface InclusionClaim {
  readonly leafHash: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  /** From the leaf's sibling up to the root's child. */
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof shows that the tree with this size and root has this leaf at this index (RFC 9162, section 2.1.3.2; the proof itself is
 * that of RFC 6962, section 2.1.1). False for any malformed claim, never an exception. As many hashes as the proof has.
 */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leafHash, root, ...proof].every(isHash)) return false;
  const path = upwards(index, size - 1);
  let hash = leafHash;
  for (const sibling of proof) {
    const turn = path.climb();
    if (turn === 'root') return false;
    hash = turn === 'left' ? rfc6962.node(hash, sibling) : rfc6962.node(sibling, hash);
  }
  return path.climb() === 'root' && equalBytes(hash, root);
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly newSize: number;
  readonly newRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof shows that the new tree begins with all the leaves of the old one, in their order (RFC 9162, section 2.1.4.2; RFC 6962,
 * section 2.1.2). Between equal sizes the roots are equal and the proof is empty; from an empty tree to another there is nothing to prove,
 * and nothing is accepted. False for any malformed claim, never an exception.
 */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize || ![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0 || proof.length === 0) return false;

  const path = upwards(oldSize - 1, newSize - 1);
  path.skipRightTurns();
  // When the old tree is one perfect subtree of the new, its root is where the way up begins, and the proof leaves it out.
  const [start = oldRoot, ...siblings] = path.isLeftmost() ? [oldRoot, ...proof] : proof;
  let [oldHash, newHash] = [start, start];
  for (const sibling of siblings) {
    const turn = path.climb();
    if (turn === 'root') return false;
    if (turn === 'right') oldHash = rfc6962.node(sibling, oldHash);
    newHash = turn === 'right' ? rfc6962.node(sibling, newHash) : rfc6962.node(newHash, sibling);
  }
  return path.climb() === 'root' && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
}

/**
 * The way from leaf `index` up to the root of a tree whose last leaf is `last`. Divisions instead of shifts: these numbers outgrow 32 bits.
 * `climb` goes to the next node that has a sibling and says which child it was.
 */
function upwards(index: number, last: number) {
  let [at, edge] = [index, last];
  const up = (): void => {
    [at, edge] = [Math.floor(at / 2), Math.floor(edge / 2)];
  };
  return {
    climb(): 'left' | 'right' | 'root' {
      // The right edge's lone nodes have no sibling: they stand for their parents.
      while (at === edge && at % 2 === 0 && edge > 0) up();
      if (edge === 0) return 'root';
      const turn = at % 2 === 1 ? 'right' : 'left';
      up();
      return turn;
    },
    /** Up while the node is a right child: to the top of the largest perfect subtree that ends here. */
    skipRightTurns(): void {
      while (at % 2 === 1) up();
    },
    isLeftmost: (): boolean => at === 0,
  };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_LENGTH;
