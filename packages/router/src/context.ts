import type { TriggerSource } from '@saferoute/domain';
import type { PasskeyJudge } from '@saferoute/domain/evidence';
import type { LiveEngine } from '@saferoute/live';
import type { Role } from '@saferoute/protocol';
import type { UseCaseContext, Vault } from '@saferoute/usecases';
import type { FeedTail } from './watch/feed-tail.ts';
import type { LinkLookouts } from './watch/link-lookouts.ts';
import type { PositionBoard } from './watch/position-board.ts';

/** The signed-in person behind a request, as read from their session. */
export interface Viewer {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly role: Role;
}

/** Who asks: nobody, somebody, or a valid session whose account is gone. */
export type Caller = { readonly kind: 'anonymous' } | { readonly kind: 'viewer'; readonly viewer: Viewer } | { readonly kind: 'orphan' };

/** One setting as an administrator sees it; a secret's value is never in it. */
export interface SettingView {
  readonly name: string;
  readonly value: string | null;
  readonly isDefault: boolean;
  readonly secret: boolean;
  readonly form: string;
  readonly description: string;
}

/** A brake on guessing: failures are counted, per network address or account, successes never. */
export interface FailureBrake {
  isExhausted(address: string): boolean;
  countFailure(address: string): void;
}

/** What the procedures work with; the same for every request of a process. */
export interface Services {
  readonly usecases: UseCaseContext;
  readonly live: LiveEngine;
  readonly feed: FeedTail;
  readonly lookouts: LinkLookouts;
  readonly positions: PositionBoard;
  readonly screens: { readonly triggerHoldMs: number; readonly mapStyleUrl: string | null; readonly demo: boolean };
  readonly trackingFailures: FailureBrake;
  readonly passwordFailures: FailureBrake;
  readonly receiptFailures: FailureBrake;
  /** Refused attempts at evidence, by account: each is a leaf, and none is to fill the log. */
  readonly evidenceFailures: FailureBrake;
  /** The only thing of the process that opens sealed facts. */
  readonly vault: Vault;
  /** Whether this is the person's own password. */
  checkPassword(userId: string, password: string): Promise<boolean>;
  readonly passkeys: PasskeyJudge;
  /** These sessions are over: whoever still uses one is to be told at once. */
  onSessionsEnded(sessionIds: readonly string[]): void;
  describeSettings(): readonly SettingView[];
  onTriggered(source: TriggerSource, created: boolean): void;
}

/** What every procedure is given. Made once per HTTP request, and once per WebSocket connection. */
export interface RouterContext {
  readonly services: Services;
  readonly caller: Caller;
  /** The network address the request came from. */
  readonly address: string;
  /** Null while what is told goes out at once; else resolves when it has. */
  readonly backlog: () => Promise<void> | null;
  /**
   * How to tell more of the subscription that was told `event`, which nobody else was, past its procedure: what many are told then costs each of them
   * little more than sending it. Null where everything has to go by way of the procedure.
   */
  readonly retell: (event: object) => ((next: object) => void) | null;
}
