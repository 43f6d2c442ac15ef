import { startPostgresServer, type PostgresServer, type ServerOptions } from '@saferoute/postgres-server';
import { startService, type ServiceProcess } from '@saferoute/testkit/service-process';

/** A process that can be killed and comes back as the same one: same place, same settings. */
export interface Mortal {
  readonly name: string;
  /** kill -9. Resolves once it is gone. Rejects when it had already ended by itself: nothing may die of another's death. */
  kill(): Promise<void>;
  /** Resolves once it does its work again. */
  revive(): Promise<void>;
}

/** An API or a worker. */
export async function mortalService(name: 'api' | 'worker', settings: Readonly<Record<string, string>>): Promise<Mortal> {
  let life: ServiceProcess | null = await startService(name, settings);
  return {
    name,
    kill: async () => {
      const dying = life;
      if (dying === null) return;
      life = null;
      if (!isAlive(dying.pid)) throw new Error(`The ${name} had ended by itself:\n${dying.log()}`);
      await dying.kill();
    },
    revive: async () => {
      life ??= await startService(name, settings);
    },
  };
}

/** Orphans of a killed server notice within moments; until then a new one does not take their memory. */
const LONGEST_ORPHAN_MS = 10_000;

export async function mortalPostgres(options: ServerOptions): Promise<Mortal & Pick<PostgresServer, 'url'>> {
  let life = await startPostgresServer(options);
  return {
    name: 'PostgreSQL',
    url: (database) => life.url(database),
    kill: () => life.kill(),
    revive: async () => {
      const deadline = performance.now() + LONGEST_ORPHAN_MS;
      for (;;) {
        try {
          life = await startPostgresServer(options);
          return;
        } catch (error) {
          if (performance.now() > deadline) throw error;
        }
      }
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
