import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { runProcess } from './lifecycle.ts';
import type { ProcessOptions } from './lifecycle.ts';
import { createLogger } from './log/logger.ts';

/** Runs a process in a host of its own, and writes down what happens in order. */
function launch(
  start: (say: (word: string) => void, lifecycle: Parameters<ProcessOptions['start']>[0]) => Promise<void>,
  patience: Pick<ProcessOptions, 'stopTimeoutMs' | 'accidentTimeoutMs'> = {},
) {
  const story: string[] = [];
  const say = (word: string) => void story.push(word);
  const events = new EventEmitter();
  const host = Object.assign(events, { exit: (code: number) => say(`exit ${code}`) });
  const destination = { write: (line: string) => say((JSON.parse(line) as { event: string }).event) };
  const logger = createLogger({ name: 'test', level: 'info', destination });
  const ended = runProcess({ logger, host, ...patience, start: (lifecycle) => start(say, lifecycle) });
  return { story, events, ended };
}

describe('a process', () => {
  it('stops what it started, last first, and ends with 0 after a signal', async () => {
    const run = launch(async (say, { onStop }) => {
      onStop('database', () => say('database stopped'));
      onStop('server', async () => say('server stopped'));
    });
    await new Promise(setImmediate);
    run.events.emit('SIGTERM', 'SIGTERM');
    await run.ended;
    expect(run.story).toEqual(['process.started', 'process.signalled', 'server stopped', 'database stopped', 'process.stopped', 'exit 0']);
  });

  it('takes a second signal for the first', async () => {
    const run = launch(async (say, { onStop }) => onStop('server', () => say('server stopped')));
    run.events.emit('SIGINT', 'SIGINT');
    run.events.emit('SIGTERM', 'SIGTERM');
    await run.ended;
    expect(run.story.filter((word) => word === 'server stopped')).toHaveLength(1);
    expect(run.story.at(-1)).toBe('exit 0');
  });

  it.each(['unhandledRejection', 'uncaughtException'])('stops and ends with 1 after an %s', async (accident) => {
    const run = launch(async (say, { onStop }) => onStop('server', () => say('server stopped')));
    run.events.emit(accident, new Error('nobody caught this'));
    await run.ended;
    expect(run.story).toEqual(expect.arrayContaining(['process.broken', 'server stopped', 'exit 1']));
  });

  it('undoes half a start that failed, and ends with 1', async () => {
    const run = launch(async (say, { onStop }) => {
      onStop('database', () => say('database stopped'));
      throw new Error('port taken');
    });
    await run.ended;
    expect(run.story).toEqual(['process.start-failed', 'database stopped', 'process.stopped', 'exit 1']);
  });

  it('undoes what a start brings up after the signal to stop', async () => {
    const gate = Promise.withResolvers<void>();
    const run = launch(async (say, { onStop }) => {
      await gate.promise;
      onStop('server', () => say('server stopped'));
    });
    run.events.emit('SIGTERM', 'SIGTERM');
    await new Promise(setImmediate);
    gate.resolve();
    await run.ended;
    expect(run.story).toContain('server stopped');
    expect(run.story.at(-1)).toBe('exit 0');
  });

  it('goes on stopping when one step fails, and ends with 1', async () => {
    const run = launch(async (say, { onStop }) => {
      onStop('database', () => say('database stopped'));
      onStop('server', async () => Promise.reject(new Error('stuck')));
    });
    run.events.emit('SIGTERM', 'SIGTERM');
    await run.ended;
    expect(run.story).toEqual(expect.arrayContaining(['process.stop-failed', 'database stopped', 'exit 1']));
  });

  it('ends with 1 when stopping takes too long', async () => {
    const run = launch(async (_say, { onStop }) => onStop('server', () => new Promise(() => {})), { stopTimeoutMs: 10 });
    run.events.emit('SIGTERM', 'SIGTERM');
    await run.ended;
    expect(run.story).toEqual(expect.arrayContaining(['process.stop-timed-out', 'exit 1']));
  });

  it('waits less for its steps after an accident than after a signal', async () => {
    const stuck = async (_say: unknown, { onStop }: Parameters<ProcessOptions['start']>[0]) =>
      onStop('server', () => new Promise<void>(() => {}));
    const broken = launch(stuck, { stopTimeoutMs: 60_000, accidentTimeoutMs: 10 });
    broken.events.emit('uncaughtException', new Error('nobody caught this'));
    await broken.ended;
    expect(broken.story).toEqual(['process.broken', 'process.started', 'process.stop-timed-out', 'process.stopped', 'exit 1']);
  });

  it('ends with 1 and the name it gives when it finds itself unfit to go on', async () => {
    const run = launch(async (say, { onStop, giveUp }) => {
      onStop('server', () => say('server stopped'));
      giveUp('pool.stuck');
    });
    await run.ended;
    expect(run.story).toEqual(['pool.stuck', 'process.started', 'server stopped', 'process.stopped', 'exit 1']);
  });

  it('lets go of its host when it has stopped', async () => {
    const run = launch(async () => {});
    run.events.emit('SIGTERM', 'SIGTERM');
    await run.ended;
    expect(run.events.eventNames()).toEqual([]);
  });
});
