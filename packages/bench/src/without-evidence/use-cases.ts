import { registerHooks } from 'node:module';
import type * as UseCases from '@saferoute/usecases';

/** Marks a second copy of the product's modules, in which the stubs beside this file stand for those that make evidence. */
const MARK = '?without-evidence';

const path = (relative: string): string => new URL(relative, import.meta.url).href;

const stubs = new Map([
  [path('../../../usecases/src/chain-leaves.ts'), path('./no-leaves.ts')],
  [path('../../../usecases/src/take-snapshot.ts'), path('./no-snapshot.ts')],
  [path('../../../db/src/readers/evidence.ts'), path('./no-snapshot-facts.ts')],
]);

/** Whether a module belongs to the copy: those that know how to make evidence and those that import them. */
const isCopied = (url: string): boolean => /\/packages\/(usecases|db)\/src\//.test(url);

/**
 * The use cases as they would be without evidence: the same files, loaded once more with the makers of leaves, snapshots and their facts stubbed.
 * In production there is no such thing, and nothing to switch it on with.
 */
export async function useCasesWithoutEvidence(): Promise<typeof UseCases> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const isOfCopy = context.parentURL?.endsWith(MARK) ?? false;
      const resolved = next(specifier.replace(MARK, ''), context);
      if ((!isOfCopy && !specifier.endsWith(MARK)) || !isCopied(resolved.url)) return resolved;
      return { ...resolved, url: stubs.get(resolved.url) ?? `${resolved.url}${MARK}` };
    },
  });
  try {
    return (await import(`@saferoute/usecases${MARK}`)) as typeof UseCases;
  } finally {
    hooks.deregister();
  }
}
