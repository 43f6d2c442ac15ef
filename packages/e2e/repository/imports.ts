import { dirname, join } from 'node:path/posix';
import { withoutComments } from './source-file.ts';
import type { SourceFile } from './source-file.ts';

/** One import or re-export of a file. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Erased before anything runs. */
  readonly isType: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const CALL = /\bimport\(\s*'([^']+)'/g;
/** `import('x').Name` in the place of a type. */
const TYPE_CALL = /[:<|&=]\s*(?:typeof )?import\('([^']+)'\)\./g;

/** Every import of a file, however it is written. Relies on the formatter: single quotes, statements at the start of a line. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const code = withoutComments(text);
  const statements = [...code.matchAll(STATEMENT)].map(([, type, specifier = '']) => ({
    from: path,
    specifier,
    isType: type !== undefined,
  }));
  const types = new Set([...code.matchAll(TYPE_CALL)].map(([, specifier]) => specifier));
  const calls = [...code.matchAll(CALL)].map(([, specifier = '']) => ({ from: path, specifier, isType: types.has(specifier) }));
  return [...statements, ...calls];
}

export const isRelative = ({ specifier }: Import): boolean => specifier.startsWith('.');

/** The path a relative import leads to, without a query such as `?url`. */
export const targetOf = ({ from, specifier }: Import): string => join(dirname(from), specifier.replace(/\?.*$/, ''));

/** `@scope/name` or `name`, without what follows; Node's modules with their prefix. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : specifier.startsWith('node:') ? specifier : (parts[0] ?? '');
}
