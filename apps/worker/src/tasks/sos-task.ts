import type { SmsCarrier } from '@saferoute/domain';
import type { Logger, Metrics } from '@saferoute/runtime';
import type { Database } from '@saferoute/db';
import type { UseCaseContext } from '@saferoute/usecases';

/** What a task is given. */
export interface TaskTools {
  readonly ctx: UseCaseContext;
  /** By the names the delivery policy's channels use. */
  readonly carriers: ReadonlyMap<string, SmsCarrier>;
  /** Works as the role that may destroy evidence, and as nothing else. */
  readonly retention: Database;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** One job: parse the payload, re-read the world, act, issue a command. At least once, so every part of it can be repeated. */
export type SosTask = (tools: TaskTools, payload: unknown) => Promise<void>;
