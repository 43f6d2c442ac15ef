import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import type { LogLevel } from '../settings/form.ts';
import { describeError } from './described-error.ts';
import { allowedFields } from './log-fields.ts';
import type { LogFields } from './log-fields.ts';

/** What happened, as `noun.verb`: `sos.triggered`, `queue.connection-lost`. Never a sentence put together from values. */
export type LogEvent = `${string}.${string}`;

/** Fields, and what went wrong. */
export interface FailureFields extends LogFields {
  readonly error?: unknown;
}

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
  /** Where entries go; the standard output by default, written before the call returns, so that a crash loses none. */
  readonly destination?: DestinationStream;
}

const EVENT = /^[a-z]+(?:[.-][a-z]+)*$/;

function entryOf({ error, ...fields }: FailureFields): Record<string, unknown> {
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

/** A log that writes from `level` on. */
export function createLogger({ name, level, destination = pino.destination({ dest: 1, sync: true }) }: LoggerOptions): Logger {
  const options = {
    level,
    base: { process: name },
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(pino(options, destination));
}
