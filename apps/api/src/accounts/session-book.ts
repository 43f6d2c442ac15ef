import { findSession } from '@saferoute/db';
import type { Reader } from '@saferoute/db';
import type { Caller } from '@saferoute/router';
import { openSignedToken } from './session-token.ts';

/** How long a session may be taken for open without looking. Half of the two seconds within which a revocation must be felt. */
const FRESH_MS = 1_000;
const MOST_KEPT = 10_000;

export interface SessionBookOptions {
  readonly db: Reader;
  readonly secret: string;
  /** Users who are administrators, whatever their account says. */
  readonly adminUserIds: readonly string[];
  /** Milliseconds by a clock that never goes back. */
  readonly now?: () => number;
}

const ANONYMOUS: Caller = { kind: 'anonymous' };

/** Tells who is behind a token, by one query. */
export class SessionBook {
  readonly #options: SessionBookOptions;
  readonly #now: () => number;
  readonly #kept = new Map<string, { readonly caller: Promise<Caller>; readonly until: number }>();

  constructor(options: SessionBookOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** @param signed the credentials of a bearer header or of `connectionParams` */
  async callerOf(signed: string | null): Promise<Caller> {
    const token = signed === null ? null : openSignedToken(signed, this.#options.secret);
    if (token === null) return ANONYMOUS;
    const kept = this.#kept.get(token);
    if (kept !== undefined && kept.until > this.#now()) return kept.caller;
    return this.#keep(token, this.#look(token));
  }

  /** Looks again from now on: a session has ended, or an account has changed. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(token: string, caller: Promise<Caller>): Promise<Caller> {
    this.#kept.delete(token);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(token, { caller, until: this.#now() + FRESH_MS });
    // What failed is not kept: the next request tries again.
    caller.catch(() => this.#kept.delete(token));
    return caller;
  }

  async #look(token: string): Promise<Caller> {
    const session = await findSession(this.#options.db, token);
    if (session === null) return ANONYMOUS;
    const { sessionId, userId, user } = session;
    if (user === null) return { kind: 'orphan' };
    const role = this.#options.adminUserIds.includes(userId) ? 'admin' : user.role;
    return { kind: 'viewer', viewer: { sessionId, userId, name: user.name, role } };
  }
}
