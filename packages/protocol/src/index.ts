export * from './errors.ts';
export * from './alerts.ts';
export * from './people.ts';
export * from './location.ts';
export * from './rides.ts';
export * from './events.ts';
export * from './version.ts';
export * from './phone.ts';
