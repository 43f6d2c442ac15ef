import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import type { LogLevel } from '../settings/form.ts';
import { describeError } from './described-error.ts';
import { allowedFields } from './log-fields.ts';
import type { LogFields } from './log-fields.ts';
import { writeTogether } from './write-together.ts';

/** What happened, as `noun.verb`: `sos.triggered`, `queue.connection-lost`. Never a sentence put together from values. */
export type LogEvent = `${string}.${string}`;

/** Fields, and what went wrong. */
export type FailureFields = LogFields & { readonly error?: unknown };

/**
 * The log of one process: one JSON object a line. It is safe by construction: only allowed fields of the shape their name promises are
 * written, and of errors only name, code and place.
 */
export interface Logger {
  debug(event: LogEvent, fields?: LogFields): void;
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: FailureFields): void;
  error(event: LogEvent, fields?: FailureFields): void;
  fatal(event: LogEvent, fields?: FailureFields): void;
  /** The same log, with these fields on every entry. */
  with(fields: LogFields): Logger;
}

export interface LoggerOptions {
  /** The process: `api`, `worker`. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where entries go; by default the standard output, where a crash loses none of them. */
  readonly destination?: DestinationStream;
}

const EVENT = /^[a-z]+(?:[.-][a-z]+)*$/;

function entryOf(fields: FailureFields): Record<string, unknown> {
  const { error } = fields;
  return error === undefined ? allowedFields(fields) : { ...allowedFields(fields), error: describeError(error) };
}

function wrap(sink: Pino): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (event: LogEvent, fields: FailureFields = {}): void =>
      sink[level](entryOf(fields), EVENT.test(event) ? event : 'log.event-refused');
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    with: (fields) => wrap(sink.child(allowedFields(fields))),
  };
}

/** The time as pino wants it; many entries are of one millisecond. */
function timeStamp(): () => string {
  let [writtenMs, written] = [Number.NaN, ''];
  return () => {
    const nowMs = Date.now();
    if (nowMs !== writtenMs) [writtenMs, written] = [nowMs, `,"time":"${new Date(nowMs).toISOString()}"`];
    return written;
  };
}

/** A log that writes from `level` on. */
export function createLogger({ name, level, destination = writeTogether(1) }: LoggerOptions): Logger {
  const options = {
    level,
    base: { process: name },
    messageKey: 'event',
    timestamp: timeStamp(),
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(pino(options, destination));
}
