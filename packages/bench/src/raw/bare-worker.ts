import { Logger as QueueLogger, run } from 'graphile-worker';

/**
 * A process with the queue alone and a task that does nothing but tell when it began, in nanoseconds of the machine's monotonic clock. It runs with what
 * the product gives its own pools: no local queue, the same polling, the same concurrency. Its argument is the database's URL.
 */
await run({
  connectionString: process.argv[2] ?? '',
  taskList: { 'bench.start': () => void process.send?.(String(process.hrtime.bigint())) },
  concurrency: 40,
  maxPoolSize: 10,
  pollInterval: 200,
  noHandleSignals: true,
  logger: new QueueLogger(() => () => {}),
});
process.send?.('ready');
