export * from './accounts.ts';
export * from './alerts.ts';
export * from './evidence.ts';
export * from './journeys.ts';
export * from './log.ts';
export * from './tariffs.ts';
export * from './points.ts';
export { parseTimestamp } from './columns.ts';
