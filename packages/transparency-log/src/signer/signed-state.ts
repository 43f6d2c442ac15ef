import type { SignedState } from '@saferoute/domain/evidence';

/**
 * The last tree a log has signed, kept where whoever restores the database does not reach. One log, one state: any number of signers may
 * share it, in any number of processes.
 */
export interface SignedStateStore {
  /** `null` before the first signature. */
  read(): Promise<SignedState | null>;
  /**
   * Puts `next` in the place of `expected`, durably, if that is still what is there; answers whether it did. Between two that expect the
   * same, one wins. An answer that was lost, as when the process died, may have been either.
   */
  compareAndSwap(expected: SignedState | null, next: SignedState): Promise<boolean>;
}
