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
  /** By the signed token as it was sent: whoever sends the same again has proved it already. */
  readonly #kept = new Map<string, { readonly caller: Promise<Caller>; readonly until: number }>();

  constructor(options: SessionBookOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** @param signed the credentials of a bearer header or of `connectionParams` */
  async callerOf(signed: string | null): Promise<Caller> {
    if (signed === null) return ANONYMOUS;
    const kept = this.#kept.get(signed);
    if (kept !== undefined && kept.until > this.#now()) return kept.caller;
    const token = openSignedToken(signed, this.#options.secret);
    // A signature that is not ours costs no look, and no place.
    return token === null ? ANONYMOUS : this.#keep(signed, this.#look(token));
  }

  /** Looks again from now on: a session has ended, or an account has changed. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(signed: string, caller: Promise<Caller>): Promise<Caller> {
    this.#kept.delete(signed);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(signed, { caller, until: this.#now() + FRESH_MS });
    // What failed is not kept: the next request tries again.
    caller.catch(() => this.#kept.delete(signed));
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
