import type { ErrorId } from '@saferoute/protocol';
import type { AnyRouter } from '@trpc/server';
import { appRouter } from './app-router.ts';
import { straightAnswers, type StraightAnswer } from './straight-answers.ts';
import type { RestMeta } from './trpc.ts';

/** One procedure as the REST face shows it. */
export interface RestRoute {
  /** Dotted path of the procedure, `sos.byId`. */
  readonly procedure: string;
  readonly type: 'query' | 'mutation';
  readonly method: NonNullable<RestMeta['openapi']>['method'];
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: `/${string}`;
  readonly successStatus: number;
  readonly refusals: readonly ErrorId[];
  /** Whether it needs a session. */
  readonly protect: boolean;
  /** How it is answered without calling the procedure; null for almost all. */
  readonly straight: StraightAnswer | null;
}

/** The part of a procedure that is read here. At run time tRPC keeps them in one record by dotted path, which its types do not show. */
interface RestProcedure {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly meta?: RestMeta };
}

function proceduresByPath(): Readonly<Record<string, RestProcedure>> {
  const router: AnyRouter = appRouter;
  return router._def.procedures;
}

/** Every procedure there is, by its dotted path: for who holds all of them to one rule. */
export function allProcedures(): { readonly path: string; readonly type: RestProcedure['_def']['type'] }[] {
  return Object.entries(proceduresByPath()).map(([path, { _def }]) => ({ path, type: _def.type }));
}

/** Every procedure that has a REST address. `sos.trigger` is not among them: it has two addresses and two statuses of success. */
export function restRoutes(): RestRoute[] {
  return Object.entries(proceduresByPath()).flatMap(([procedure, { _def }]) => {
    const { meta } = _def;
    if (meta?.openapi === undefined || _def.type === 'subscription') return [];
    const { method, path, protect = true } = meta.openapi;
    const { successStatus = 200, refusals = [] } = meta;
    return [{ procedure, type: _def.type, method, path, protect, successStatus, refusals, straight: straightAnswers[procedure] ?? null }];
  });
}
