import { defineConfig } from 'vitest/config';

const suite = (name: string) => ({ name, include: [`packages/e2e/${name}/**/*.test.ts`] });

/** These suites run against a real PostgreSQL, which the global set-up boots once for all of them. */
const suiteOnPostgres = (name: string) => ({
  ...suite(name),
  globalSetup: ['packages/testkit/src/global-setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    // No module here keeps state that a test could leave behind, and loading all of them anew for every file was half of what the tests cost.
    isolate: false,
    // A test that hangs fails soon enough; a slow machine must not fail one that does not.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}'] } },
      { extends: true, test: suite('repository') },
      { extends: true, test: suite('conformance') },
      { extends: true, test: suiteOnPostgres('data') },
      { extends: true, test: suiteOnPostgres('smoke') },
      { extends: true, test: suiteOnPostgres('fault') },
      { extends: true, test: suiteOnPostgres('browser') },
    ],
  },
});
