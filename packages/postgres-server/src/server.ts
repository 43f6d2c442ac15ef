import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findBinaries } from './binaries.ts';
import { giveToServer, unprivileged } from './unprivileged.ts';

export interface ServerOptions {
  /** Where the data lives; created on first use. */
  readonly dataDir: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Server settings, as `name=value`. */
  readonly settings?: readonly string[];
}

export interface PostgresServer {
  /** URL of the superuser on a database of this server. */
  url(database: string): string;
  /** Of the postmaster. */
  readonly pid: number;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
  /** As a power cut ends it: no checkpoint, no goodbye. */
  kill(): Promise<void>;
}

/** Starts PostgreSQL on a data folder, listening on the loopback address only, and waits until it accepts connections. */
export async function startPostgresServer({ dataDir, port, settings = [] }: ServerOptions): Promise<PostgresServer> {
  const { initdb, postgres } = await findBinaries();
  const directory = resolve(dataDir);
  await endLeftover(directory);
  const password = await initialise(initdb, directory);
  const chosen = port ?? (await freePort());
  const flags = [
    '-D',
    directory,
    '-p',
    String(chosen),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'timezone=UTC',
  ];
  const child = launch(postgres, [...flags, ...settings.flatMap((setting) => ['-c', setting])], [directory]);
  await untilReady(child);
  const { pid } = child;
  if (pid === undefined) throw new Error('a running process has a pid');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${chosen}/${database}`,
    pid,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

/** Not in our process group: Ctrl-C in a terminal reaches us, and we stop the server last. */
function launch(command: string, args: readonly string[], paths: readonly string[]): ChildProcess {
  const { command: program, args: rest, ...identity } = unprivileged(command, args, paths);
  return spawn(program, rest, { ...identity, detached: true, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
}

async function initialise(initdb: string, directory: string): Promise<string> {
  // Beside the data folder, not in it: initdb wants an empty one.
  const passwordFile = `${directory}.password`;
  if (existsSync(join(directory, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  giveToServer(directory);
  const password = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const scratch = mkdtempSync(join(tmpdir(), 'saferoute-initdb-'));
  try {
    giveToServer(scratch);
    const readable = join(scratch, 'password');
    writeFileSync(readable, `${password}\n`, { mode: 0o600 });
    giveToServer(readable);
    const args = [
      `--pgdata=${directory}`,
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${readable}`,
      '--encoding=UTF8',
      '--locale=C',
    ];
    await succeed(launch(initdb, args, [directory, scratch]));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return password;
}

async function succeed(child: ChildProcess): Promise<void> {
  const said = collect(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`PostgreSQL could not be set up: ${said()}`);
}

async function untilReady(child: ChildProcess): Promise<void> {
  const said = collect(child);
  const { stderr } = child;
  if (stderr === null) throw new Error('the server was started with a pipe for its messages');
  const ready = new Promise<void>((resolveReady) => {
    createInterface({ input: stderr }).on('line', (line) => {
      if (line.includes('database system is ready to accept connections')) resolveReady();
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`PostgreSQL did not start: ${said()}`);
  });
  await Promise.race([ready, ended]);
  ended.catch(() => {});
}

/** The last of what a process says on its standard error. */
function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = `${text}${chunk.toString()}`.slice(-2000);
  });
  return () => text.trim();
}

/** A server whose starter was killed still holds the folder: it is asked to shut down before a new one takes over. */
async function endLeftover(directory: string): Promise<void> {
  const pidFile = join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 10_000; waitedMs += 50) await new Promise((next) => setTimeout(next, 50));
  if (isAlive(pid)) throw new Error(`Another PostgreSQL (process ${pid}) is using ${directory} and does not stop.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A pid file may outlive its process, and the number may be another program's by now. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('postgres');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening socket has a port');
  return address.port;
}
