import { isCode } from './log-fields.ts';

/** What may be told of an error. Its message is left out: drivers and carriers put rows, numbers and bodies into theirs. */
export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  /** Where it was thrown, innermost first. */
  readonly frames: readonly string[];
  readonly cause?: DescribedError;
}

const MOST_FRAMES = 12;
const DEEPEST_CAUSE = 4;

/** The name of a class: `PostgresError`. Letters only, so that no token is one. */
const CLASS_NAME = /^[A-Z][A-Za-z]{2,47}$/;

/** Without the message above them: it may span lines, and a line of it may look like a frame. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const lines = stack.replace(message, '').split('\n');
  return lines.flatMap((line) => /^\s+at (.+:\d+:\d+\)?)$/.exec(line)?.[1] ?? []).slice(0, MOST_FRAMES);
}

/** Name, code and places of an error and of its causes. Anything that is no error is told by its type. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}`, frames: [] };
  const code = 'code' in error && isCode(error.code) ? String(error.code) : undefined;
  return {
    name: CLASS_NAME.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    frames: framesOf(error),
    ...(error.cause === undefined || depth === DEEPEST_CAUSE ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}
