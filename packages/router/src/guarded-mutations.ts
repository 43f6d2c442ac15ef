import type { Role } from '@saferoute/protocol';
import type { AnyRouter } from '@trpc/server';
import { appRouter } from './app-router.ts';
import type { RestMeta } from './trpc.ts';

/** The part of a procedure that is read here. At run time tRPC keeps them in one record by dotted path, which its types do not show. */
interface GuardedProcedure {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly meta?: RestMeta };
}

/** Every procedure that changes something and is kept for some roles, by dotted path: each must leave a trace. */
export function guardedMutations(): ReadonlyMap<string, readonly Role[]> {
  const router: AnyRouter = appRouter;
  const procedures: Readonly<Record<string, GuardedProcedure>> = router._def.procedures;
  return new Map(
    Object.entries(procedures).flatMap(([path, { _def }]) => {
      const roles = _def.meta?.roles;
      return _def.type === 'mutation' && roles !== undefined ? [[path, roles] as const] : [];
    }),
  );
}
