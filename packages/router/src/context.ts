import type { Role } from '@saferoute/protocol';

/** The signed-in person behind a request, as read from their session. */
export interface Viewer {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly role: Role;
}

/** Who asks: nobody, somebody, or a valid session whose account is gone. */
export type Caller = { readonly kind: 'anonymous' } | { readonly kind: 'viewer'; readonly viewer: Viewer } | { readonly kind: 'orphan' };

/** What every procedure is given. Made once per HTTP request, and once per WebSocket connection. */
export interface RouterContext {
  readonly caller: Caller;
}
