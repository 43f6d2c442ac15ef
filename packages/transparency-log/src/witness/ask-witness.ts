import {
  addCosignatures,
  formatAddCheckpoint,
  parseDecimal,
  type Hash,
  type NoteFault,
  type SignedState,
  type VerifierKey,
} from '@saferoute/domain/evidence';
import { readCapped } from '../http/read-capped.ts';

/** A witness that can be asked. */
export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Its submission prefix (C2SP tlog-witness). */
  readonly url: string;
}

/** A signed checkpoint, and what it takes to show that it continues earlier ones. */
export interface CheckpointToWitness extends Pick<SignedState, 'size'> {
  /** Verbatim. */
  readonly checkpoint: string;
  /** The proof that its tree begins with one of this size, at least 1 and smaller than its own. */
  readonly proveFrom: (oldSize: number) => Promise<readonly Hash[]>;
}

/**
 * What became of asking. `ahead`: the witness has seen more leaves than there are, so this log has lost some, or somebody else signs with
 * its key. `forked`: it has seen another tree of the same size. Both want a person; all others pass by themselves or are its operator's.
 */
export type WitnessAnswer =
  /** Its signature lines, verified. */
  | { readonly kind: 'cosigned'; readonly signatures: string }
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'forked' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'nonsense'; readonly fault: NoteFault | 'no-size' }
  | { readonly kind: 'silent'; readonly reason: string };

/** Long enough for a witness that has to write before it answers; short enough not to hold up a checkpoint. */
const WITNESS_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 65_536;

/**
 * Asks one witness to cosign, from the size it is believed to have seen last: 0 when nothing is known. A wrong belief costs a second
 * request, since a witness that refuses it says what it has. Never an exception.
 */
export async function askWitness(
  witness: Witness,
  wanted: CheckpointToWitness,
  { seenSize = 0, timeoutMs = WITNESS_TIMEOUT_MS }: { readonly seenSize?: number; readonly timeoutMs?: number } = {},
): Promise<WitnessAnswer> {
  const ask = async (oldSize: number): Promise<WitnessAnswer | { readonly kind: 'other-size'; readonly size: number }> => {
    const answer = await post(witness, await bodyOf(wanted, oldSize), timeoutMs);
    return answer.status === 409 ? judgeConflict(answer, oldSize, wanted.size) : judge(answer, wanted.checkpoint, witness);
  };
  try {
    const first = await ask(Math.min(seenSize, wanted.size));
    const last = first.kind === 'other-size' ? await ask(first.size) : first;
    return last.kind === 'other-size' ? { kind: 'refused', status: 409 } : last;
  } catch (error) {
    return { kind: 'silent', reason: error instanceof Error ? error.name : 'Error' };
  }
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

async function bodyOf({ checkpoint, size, proveFrom }: CheckpointToWitness, oldSize: number): Promise<string> {
  const hashes = oldSize === 0 || oldSize === size ? [] : await proveFrom(oldSize);
  return formatAddCheckpoint({ oldSize, hashes, checkpoint });
}

async function post({ url }: Witness, body: string, timeoutMs: number): Promise<Answer> {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(timeoutMs),
    // A witness is named by its address: whoever moves it says so in the policy.
    redirect: 'error',
  });
  const text = Buffer.from(await readCapped(answer, MAX_ANSWER_BYTES)).toString();
  return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', text };
}

/** A 409 is about the size it was asked from, which it then says, or about another root at the same size. */
function judgeConflict({ contentType, text }: Answer, oldSize: number, newSize: number) {
  const size = contentType.startsWith('text/x.tlog.size') && text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : null;
  if (size !== null && size > newSize) return { kind: 'ahead', size } as const;
  if (size !== null && size !== oldSize) return { kind: 'other-size', size } as const;
  return oldSize === newSize ? ({ kind: 'forked' } as const) : ({ kind: 'nonsense', fault: 'no-size' } as const);
}

function judge({ status, text }: Answer, checkpoint: string, { key }: Witness): WitnessAnswer {
  if (status !== 200) return { kind: 'refused', status };
  const cosigned = addCosignatures(checkpoint, text, [key]);
  return cosigned.ok ? { kind: 'cosigned', signatures: text } : { kind: 'nonsense', fault: cosigned.error };
}
