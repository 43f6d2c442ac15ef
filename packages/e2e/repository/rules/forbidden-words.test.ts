import { describe, expect, it } from 'vitest';
import {
  environmentOnlyInRuntime,
  noClockInRules,
  noConsoleInPackages,
  noRegistryHost,
  vendorsOnlyInProviders,
} from './forbidden-words.ts';

const at = (path: string, text: string) => [{ path, text: `// first line\n${text}\n` }];

describe('the environment', () => {
  it.each([
    'const port = process.env.PORT;',
    "const port = process.env['PORT'];",
    "import { env } from 'node:process';",
    'const { env } = process;',
    "const port = process['env'];",
  ])('turns red at %j outside runtime', (text) => {
    expect(environmentOnlyInRuntime(at('apps/api/src/a.ts', text))).toEqual(['apps/api/src/a.ts:2 reads the environment']);
    expect(environmentOnlyInRuntime(at('packages/runtime/src/environment.ts', text))).toEqual([]);
  });

  it('may be named in a comment, and set by those who drive processes', () => {
    expect(environmentOnlyInRuntime(at('apps/api/src/a.ts', '/** Never process.env. */\nconst a = 1; // not process.env'))).toEqual([]);
    expect(environmentOnlyInRuntime(at('packages/testkit/src/a.ts', 'spawn(program, { env: process.env });'))).toEqual([]);
    expect(environmentOnlyInRuntime(at('packages/live/src/a.test.ts', 'process.env.REDIS_SERVER'))).toEqual([]);
  });
});

describe('clocks and dice', () => {
  it.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()', 'const clock = Date.now;'])(
    'turn red at %j in rules and use cases',
    (text) => {
      expect(noClockInRules(at('packages/domain/src/a.ts', text))).toHaveLength(1);
      expect(noClockInRules(at('packages/usecases/src/a.ts', text))).toHaveLength(1);
      expect(noClockInRules(at('apps/worker/src/a.ts', text))).toEqual([]);
    },
  );

  it('are not what a given instant is', () => {
    expect(noClockInRules(at('packages/domain/src/a.ts', 'new Date(instant).toISOString()'))).toEqual([]);
  });
});

it('turns red when a package writes to the console', () => {
  expect(noConsoleInPackages(at('packages/db/src/a.ts', "console.log('a');"))).toEqual(['packages/db/src/a.ts:2 writes to the console']);
  expect(noConsoleInPackages(at('apps/standalone/src/main.ts', "console.log('a');"))).toEqual([]);
});

it("turns red when a vendor's library is used outside providers", () => {
  for (const vendor of ['twilio', '@vonage/sms', '@googlemaps/google-maps-services-js']) {
    expect(vendorsOnlyInProviders(at('apps/standalone/src/a.ts', `import { a } from '${vendor}';`))).toHaveLength(1);
    expect(vendorsOnlyInProviders(at('packages/providers/src/a.ts', `import { a } from '${vendor}';`))).toEqual([]);
  }
});

describe('package registries', () => {
  it.each([
    `https://registry.${'npm'}js.org/zod`,
    `tarball: https://${'npm'}.corp.example.com/zod.tgz`,
    `${'artifactory'}.example.com/api`,
  ])('turn red at %j', (text) => {
    expect(noRegistryHost()(at('pnpm-lock.yaml', text))).toEqual(['pnpm-lock.yaml:2 names a package registry']);
  });

  it('turn red at the host this machine uses, whatever it is called', () => {
    expect(noRegistryHost('packages.example.net:4873')(at('a.md', 'from packages.example.net:4873/zod'))).toHaveLength(1);
    expect(noRegistryHost('packages.example.net')(at('a.md', 'npm start, a metrics registry: fine'))).toEqual([]);
  });
});
