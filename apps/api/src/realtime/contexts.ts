import type { IncomingHttpHeaders } from 'node:http';
import type { RouterContext, Services } from '@saferoute/router';
import type { Revocations } from '../accounts/revocations.ts';
import type { SessionBook } from '../accounts/session-book.ts';
import { bearerOf } from '../accounts/session-token.ts';

/** Where a caller's credentials may stand: the header, or what a socket or event stream sends first. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  readonly connectionParams: Readonly<Record<string, string | undefined>> | null;
  readonly address: string;
}

/** A connection that outlives a request. */
export interface Connection {
  readonly closed: AbortSignal;
  /** Ends it because its session is over. */
  readonly cut: () => void;
  /** What of it has not gone out yet; see `RouterContext`. */
  readonly backlog?: RouterContext['backlog'];
  /** How more is told to a subscription of it; see `RouterContext`. */
  readonly retell?: RouterContext['retell'];
}

const NONE = () => null;

export interface ContextsOptions {
  readonly services: Services;
  readonly sessions: SessionBook;
  readonly revocations: Revocations;
}

/** Makes the context of a request or a connection. */
export class Contexts {
  readonly #options: ContextsOptions;

  constructor(options: ContextsOptions) {
    this.#options = options;
  }

  async ofRequest({ headers, connectionParams, address }: Credentials): Promise<RouterContext> {
    const { services, sessions } = this.#options;
    const caller = await sessions.callerOf(bearerOf(headers.authorization) ?? connectionParams?.['token'] ?? null);
    return { services, caller, address, backlog: NONE, retell: NONE };
  }

  /** The same for a connection, which is cut as soon as the session it was opened with is over. */
  async ofConnection(credentials: Credentials, { closed, cut, backlog = NONE, retell = NONE }: Connection): Promise<RouterContext> {
    const context = await this.ofRequest(credentials);
    if (context.caller.kind === 'viewer') this.#options.revocations.onOver(context.caller.viewer.sessionId, { until: closed, cut });
    return { ...context, backlog, retell };
  }
}
