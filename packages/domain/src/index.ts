export * from './shared/result.ts';
export * from './shared/instant.ts';
export * from './shared/position.ts';
export * from './delivery/carrier.ts';
export * from './shared/iso-duration.ts';
