import type { Measurement } from '../stage.ts';
import { logVerification } from './log-verification.ts';
import { proofGrowth } from './proof-growth.ts';
import { treeAppend } from './tree-append.ts';

/** What the log of evidence costs: to add to, to prove from, to verify whole. */
export const logFigures: Measurement = {
  name: 'log',
  take: async () => [await treeAppend(), await proofGrowth(), ...(await logVerification())],
};
