import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort, startRedisServer, type RedisServer } from './redis-server.fixture.ts';

/** A real cluster for one test file: three masters, each with a third of the slots. */
export interface RedisCluster {
  /** Of one of the nodes. */
  readonly url: string;
  readonly nodes: readonly RedisServer[];
  /** Lets another node keep a slot from now on. What was in it, and beside it, is lost. */
  move(slot: number, way: SlotWay): Promise<void>;
  /** Tells one node alone who keeps a slot. */
  tell(node: RedisServer, slot: number, owner: RedisServer): Promise<void>;
  stop(): Promise<void>;
}

export interface SlotWay {
  readonly from: RedisServer;
  readonly to: RedisServer;
}

const THIRDS = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;
const CHECK_EVERY_MS = 20;

async function call(node: RedisServer, ...words: readonly (string | number)[]): Promise<string> {
  const client = new Redis(node.url);
  try {
    return String(await client.call('CLUSTER', ...words));
  } finally {
    client.disconnect();
  }
}

async function tell(node: RedisServer, slot: number, owner: RedisServer): Promise<void> {
  await call(node, 'SETSLOT', slot, 'NODE', await call(owner, 'MYID'));
}

async function empty(node: RedisServer): Promise<void> {
  const client = new Redis(node.url);
  await client.flushall();
  client.disconnect();
}

/** What `redis-cli --cluster create` does, without its questions. */
async function createCluster(nodes: readonly RedisServer[], busPorts: readonly number[]): Promise<void> {
  const [first] = nodes as [RedisServer];
  for (const [n, node] of nodes.entries()) {
    await call(node, 'ADDSLOTSRANGE', ...(THIRDS[n] ?? []));
    await call(node, 'SET-CONFIG-EPOCH', n + 1);
    if (node !== first) await call(node, 'MEET', '127.0.0.1', new URL(first.url).port, busPorts[0] ?? 0);
  }
  for (const node of nodes) {
    const isWhole = async () => {
      const info = await call(node, 'INFO');
      return info.includes('cluster_state:ok') && info.includes('cluster_slots_ok:16384');
    };
    while (!(await isWhole())) await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
  }
}

/** Starts three nodes on free ports and joins them. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-cluster-'));
  const busPorts = await Promise.all(THIRDS.map(() => freePort()));
  const start = (port: number, n: number) => {
    const config = join(folder, `node-${n}.conf`);
    const timeout = ['--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'];
    return startRedisServer('--cluster-enabled', 'yes', '--cluster-config-file', config, '--cluster-port', String(port), ...timeout);
  };
  const nodes = await Promise.all(busPorts.map(start));
  await createCluster(nodes, busPorts);
  return {
    url: nodes[0]?.url ?? '',
    nodes,
    move: async (slot, { from, to }) => {
      await Promise.all(nodes.map(empty));
      // Who imports a slot takes a new epoch with it. Without one the old home's next word to the new one, sent before it knew, would take it back.
      await call(to, 'SETSLOT', slot, 'IMPORTING', await call(from, 'MYID'));
      for (const node of [to, ...nodes.filter((other) => other !== to)]) await tell(node, slot, to);
    },
    tell,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
