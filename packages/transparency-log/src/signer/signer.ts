import { err, ok, type Result } from '@saferoute/domain';
import {
  decideSigning,
  formatCheckpoint,
  formatNote,
  signNote,
  type Hash,
  type SignedState,
  type SigningKey,
  type SigningVerdict,
  type VerifierKey,
} from '@saferoute/domain/evidence';
import type { SignedStateStore } from './signed-state.ts';

/** A tree that wants a signature. */
export interface TreeToSign extends SignedState {
  /** The proof that it begins with a tree of this size, which is at least 1 and smaller than its own. */
  readonly proveFrom: (oldSize: number) => Promise<readonly Hash[]>;
}

/** Why a tree is not signed; `last` is what it contradicts. */
export interface SigningRefusal {
  readonly reason: Extract<SigningVerdict, { kind: 'refuse' }>['reason'];
  readonly last: SignedState | null;
}

/** The only one who has the log's key. */
export interface Signer {
  readonly verifier: VerifierKey;
  readonly lastSigned: () => Promise<SignedState | null>;
  /** The signed checkpoint. Its tree is remembered before the signature exists: what is not remembered is not signed. */
  readonly sign: (tree: TreeToSign) => Promise<Result<string, SigningRefusal>>;
}

export function createSigner(key: SigningKey, store: SignedStateStore): Signer {
  return {
    verifier: key.verifier,
    lastSigned: () => store.read(),
    async sign(tree) {
      for (;;) {
        const last = await store.read();
        const verdict = decideSigning(last, { ...tree, consistencyProof: await proofOf(tree, last) });
        if (verdict.kind === 'refuse') return err({ reason: verdict.reason, last });
        if (isRemembered(last, verdict.next) || (await store.compareAndSwap(last, verdict.next))) return ok(checkpointOf(tree, key));
        // Another signer was faster; the tree is judged again by what it has signed.
      }
    },
  };
}

async function proofOf({ size, proveFrom }: TreeToSign, last: SignedState | null): Promise<readonly Hash[]> {
  return last !== null && last.size > 0 && last.size < size ? proveFrom(last.size) : [];
}

/** `decideSigning` lets no other tree of the same size pass. */
const isRemembered = (last: SignedState | null, next: SignedState): boolean => last?.size === next.size;

function checkpointOf({ size, root }: SignedState, key: SigningKey): string {
  const text = formatCheckpoint({ origin: key.verifier.name, size, root });
  return formatNote({ text, signatures: [signNote(text, key)] });
}
