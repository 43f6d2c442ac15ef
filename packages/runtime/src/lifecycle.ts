import { flushCompileCache } from 'node:module';
import type { FailureFields, LogEvent, Logger } from './log/logger.ts';

/** What a starting process tells its lifecycle. */
export interface Lifecycle {
  /** How to undo what has just been started. Stoppers run one after the other, last started first. */
  readonly onStop: (step: string, stop: () => Promise<void> | void) => void;
  /** Ends a process that finds itself unfit to go on: as after an accident, but under the name it gives. */
  readonly giveUp: (event: LogEvent, fields?: FailureFields) => void;
}

/** The parts of a Node process a lifecycle holds on to. */
export interface Host {
  on(event: string, listener: (reason: unknown) => void): unknown;
  off(event: string, listener: (reason: unknown) => void): unknown;
  exit(code: number): void;
}

export interface ProcessOptions {
  readonly logger: Logger;
  /** Starts everything; resolves once the process does its work. */
  readonly start: (lifecycle: Lifecycle) => Promise<void>;
  /** Longest that stopping may take after a signal before the process ends anyway. */
  readonly stopTimeoutMs?: number;
  /** The same after an accident. Short: what is left of a broken process is of little use, and its supervisor waits to start a whole one. */
  readonly accidentTimeoutMs?: number;
  readonly host?: Host;
}

interface Stopper {
  readonly step: string;
  readonly stop: () => Promise<void> | void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const ACCIDENTS = ['unhandledRejection', 'uncaughtException'] as const;

/**
 * Runs a process until it is told to stop, and ends it: 0 after a signal and a clean stop, 1 after anything else. It stops at SIGINT and SIGTERM
 * (a second one changes nothing), when starting fails, and at an error nobody caught, since nobody knows what state that left behind.
 */
export async function runProcess(options: ProcessOptions): Promise<void> {
  const { logger, start, stopTimeoutMs = 10_000, accidentTimeoutMs = 1_000, host = process } = options;
  const stoppers: Stopper[] = [];
  const { promise: toldToStop, resolve: stop } = Promise.withResolvers<number>();
  const bySignal = (signal: unknown): void => {
    logger.info('process.signalled', { signal: String(signal) });
    stop(0);
  };
  const giveUp = (event: LogEvent, fields?: FailureFields): void => {
    logger.fatal(event, fields);
    stop(1);
  };
  const broken = (error: unknown): void => giveUp('process.broken', { error });

  for (const signal of SIGNALS) host.on(signal, bySignal);
  for (const accident of ACCIDENTS) host.on(accident, broken);

  const lifecycle: Lifecycle = { onStop: (step, undo) => void stoppers.push({ step, stop: undo }), giveUp };
  const starting = start(lifecycle).then(
    () => {
      logger.info('process.started');
      // Where NODE_COMPILE_CACHE names a folder, the next one is up in half the time, also after this one was killed: by itself Node writes at an
      // orderly end alone.
      flushCompileCache();
    },
    (error: unknown) => giveUp('process.start-failed', { error }),
  );
  const told = await toldToStop;
  const patienceMs = told === 0 ? stopTimeoutMs : accidentTimeoutMs;
  const clean = await withinMs(patienceMs, stopEverything({ stoppers, starting, logger }));
  if (clean === null) logger.error('process.stop-timed-out', { durationMs: patienceMs });

  for (const signal of SIGNALS) host.off(signal, bySignal);
  for (const accident of ACCIDENTS) host.off(accident, broken);
  const exitCode = clean === true ? told : 1;
  logger.info('process.stopped', { exitCode });
  host.exit(exitCode);
}

/** Also undoes what a start that is still going on brings up in the meantime. Answers whether every stopper succeeded. */
async function stopEverything(running: { stoppers: Stopper[]; starting: Promise<unknown>; logger: Logger }): Promise<boolean> {
  const { stoppers, starting, logger } = running;
  const before = await undo(stoppers, logger);
  await starting;
  const meanwhile = await undo(stoppers, logger);
  return before && meanwhile;
}

async function undo(stoppers: Stopper[], logger: Logger): Promise<boolean> {
  let clean = true;
  for (let stopper = stoppers.pop(); stopper !== undefined; stopper = stoppers.pop()) {
    try {
      await stopper.stop();
    } catch (error) {
      clean = false;
      logger.error('process.stop-failed', { step: stopper.step, error });
    }
  }
  return clean;
}

/** Null when `work` takes longer. */
async function withinMs<T>(timeoutMs: number, work: Promise<T>): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, timeoutMs, null);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
