export { startWorker } from './create-worker.ts';
export type { Worker, WorkerOptions } from './create-worker.ts';
export { startLogKeeper } from './log/log-keeper.ts';
export type { LogKeeper } from './log/log-keeper.ts';
export { migrateEverything } from './migrate.ts';
export { sweep } from './sweeper.ts';
export type { TaskTools } from './tasks/sos-task.ts';
