import { equalBytes, type SignedState } from '@saferoute/domain/evidence';
import type { SignedStateStore } from './signed-state.ts';

/** For tests: it forgets with its process, which a signer must not. */
export function memorySignedState(): SignedStateStore {
  let state: SignedState | null = null;
  return {
    read: async () => state,
    async compareAndSwap(expected, next) {
      if (!isSame(state, expected)) return false;
      state = next;
      return true;
    },
  };
}

function isSame(a: SignedState | null, b: SignedState | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && equalBytes(a.root, b.root);
}
