import { initTRPC } from '@trpc/server';
import type { ErrorId, Role } from '@saferoute/protocol';
import type { RouterContext, Viewer } from './context.ts';
import { problemOfThrown } from './problems.ts';
import { Refusal } from './refusal.ts';

/** How a procedure shows on the REST face; read by the OpenAPI generator and by the route mapper in apps/api. */
export type RestMeta = {
  readonly openapi?: {
    readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
    readonly path: `/${string}`;
    readonly summary: string;
    readonly tags: string[];
    /** False for what anybody may call. */
    readonly protect?: boolean;
  };
  /** HTTP status of success; 200 unless told. */
  readonly successStatus?: number;
  /** The catalogue entries this procedure can answer with, besides those every procedure can. */
  readonly refusals?: readonly ErrorId[];
  /** Whom it is kept for, where it is not for everybody signed in. */
  readonly roles?: readonly Role[];
};

const t = initTRPC
  .context<RouterContext>()
  .meta<RestMeta>()
  .create({
    errorFormatter({ shape, error, path }) {
      const problem = problemOfThrown(error, path);
      return {
        ...shape,
        message: problem.title,
        data: { code: shape.data.code, httpStatus: problem.status, path: shape.data.path, problem },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Anybody may call it. */
export const open = t.procedure;

/** Who calls, of those with a session whose account still exists. */
export function viewerOf({ caller }: Pick<RouterContext, 'caller'>): Viewer {
  if (caller.kind === 'anonymous') throw new Refusal('auth.unauthenticated');
  if (caller.kind === 'orphan') throw new Refusal('sos.alert.invalid-user');
  return caller.viewer;
}

/** Needs a session whose account still exists. */
export const signedIn = t.procedure.use(({ ctx, next }) => next({ ctx: { viewer: viewerOf(ctx) } }));

const only = (...roles: readonly Role[]) =>
  signedIn.meta({ roles }).use(({ ctx, next }) => {
    if (!roles.includes(ctx.viewer.role)) throw new Refusal('sos.alert.access-denied');
    return next();
  });

/** Needs an administrator. */
export const admin = only('admin');

/** Needs an administrator or an officer. */
export const staff = only('admin', 'officer');
