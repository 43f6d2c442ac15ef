export { moveClock } from './clock.ts';
export { createTestDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { pressed } from './facts.ts';
export { SIM_ACCOUNTS, startHarness } from './harness.ts';
export type { Harness, HarnessOptions } from './harness.ts';
export { People } from './people.ts';
export type { TestContact, TestPerson } from './people.ts';
