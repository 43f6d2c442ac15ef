import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { KeyRing } from '@saferoute/usecases';
import { required, type Values } from '../command.ts';
import { ringOf } from '../key-source.ts';

/** What leaves are made with. */
export interface KeepingTools {
  readonly url: string;
  readonly keyRing: KeyRing;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly newId: () => string;
}

export const KEEPING = ['database', 'evidence-key'] as const;

export const keepingTools = async (values: Values): Promise<KeepingTools> => ({
  url: required(values, 'database'),
  keyRing: await ringOf(values),
  randomBytes: (length) => randomBytes(length),
  newId: () => randomUUIDv7(),
});
