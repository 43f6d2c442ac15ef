import { startPostgresServer, type PostgresServer, type ServerOptions } from '@saferoute/postgres-server';
import { startService, type ServiceProcess } from '@saferoute/testkit/service-process';

/** A process that can be killed and comes back as the same one: same place, same settings. */
export interface Mortal {
  readonly name: string;
  /** kill -9. Resolves once it is gone. */
  kill(): Promise<void>;
  /** Resolves once it does its work again. */
  revive(): Promise<void>;
}

/** One under a supervisor, as every deployment has: what ends by itself is started again. */
export interface Supervised extends Mortal {
  /** The last words of each life that ended without our doing. */
  readonly accidents: readonly string[];
}

/** Longest until what has ended by the death of another is up again: that other one must be back first. */
const LONGEST_ABSENCE_MS = 30_000;

/** An API or a worker, up. */
export async function superviseService(name: 'api' | 'worker', settings: Readonly<Record<string, string>>): Promise<Supervised> {
  const accidents: string[] = [];
  const gone = new Set<ServiceProcess>();
  let dying: ServiceProcess | null = null;
  let life = live();
  await life;
  return {
    name,
    accidents,
    kill: async () => {
      let victim = await life;
      // One that has ended by itself is being started again meanwhile: it is the new one that is meant.
      while (gone.has(victim)) victim = await life;
      dying = victim;
      await victim.kill();
    },
    revive: async () => {
      life = live();
      await life;
    },
  };

  async function live(): Promise<ServiceProcess> {
    const service = await untilItWorks(() => startService(name, settings));
    void service.ended.then(() => {
      if (dying === service) return;
      gone.add(service);
      accidents.push(service.log());
      life = live();
      // Whoever needs it next hears of it.
      life.catch(() => {});
    });
    return service;
  }
}

/** A PostgreSQL that keeps its address and its data. */
export type MortalPostgres = Mortal & Pick<PostgresServer, 'url'>;

export async function mortalPostgres(options: ServerOptions): Promise<MortalPostgres> {
  let life = await startPostgresServer(options);
  return {
    name: 'PostgreSQL',
    url: (database) => life.url(database),
    kill: () => life.kill(),
    // Orphans of a killed server go within moments; until then a new one does not take over their memory.
    revive: async () => void (life = await untilItWorks(() => startPostgresServer(options))),
  };
}

async function untilItWorks<T>(start: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_ABSENCE_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
