export * from './accounts.ts';
export * from './alerts.ts';
export { parseTimestamp } from './columns.ts';
