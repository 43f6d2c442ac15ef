import type { ParseArgsConfig } from 'node:util';

/** What a command has found out. */
export interface Report {
  /** Whether everything holds: exit code 0, otherwise 1. */
  readonly holds: boolean;
  /** For a person. */
  readonly lines: readonly string[];
  /** The same for a program, under `--json`. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Options as they were given. */
export type Values = Readonly<Record<string, string | undefined>>;

export interface Command {
  /** What follows the command's name. */
  readonly usage: string;
  readonly about: string;
  /** How many words it takes besides options. */
  readonly words: number;
  readonly options: readonly string[];
  run(words: readonly string[], values: Values): Promise<Report>;
}

/** The command cannot begin, or not go on: exit code 2. Its text is for whoever typed it. */
export class CannotBegin extends Error {
  override readonly name = 'CannotBegin';
}

/** The value of an option that has to be there. */
export function required(values: Values, option: string): string {
  const value = values[option];
  if (value === undefined) throw new CannotBegin(`--${option} is missing`);
  return value;
}

/** Every option takes a value, but for the two that all commands have. */
export function parseOptions({ options }: Command): NonNullable<ParseArgsConfig['options']> {
  const own = options.map((name) => [name, { type: 'string' }] as const);
  return { ...Object.fromEntries(own), json: { type: 'boolean' }, help: { type: 'boolean' } };
}
