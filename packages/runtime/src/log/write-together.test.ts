import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { createLogger } from './logger.ts';
import { writeTogether } from './write-together.ts';

const folder = mkdtempSync(join(tmpdir(), 'saferoute-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function open(name: string) {
  const path = join(folder, name);
  const fd = openSync(path, 'w');
  const destination = writeTogether(fd);
  const logger = createLogger({ name: 'api', level: 'info', destination });
  const events = () => [...readFileSync(path, 'utf8').matchAll(/"event":"([a-z.]+)"/g)].map(([, event]) => event);
  const close = () => {
    destination.flushSync();
    closeSync(fd);
  };
  return { logger, events, close };
}

it('lines wait for each other a few milliseconds, and stand in the order they were logged', async () => {
  const { logger, events, close } = open('together');
  logger.info('first.said');
  logger.warn('second.said');
  expect(events()).toEqual([]);
  await vi.waitFor(() => expect(events()).toEqual(['first.said', 'second.said']));
  close();
});

it('what is fatal is written before the call returns, with all that was logged before it', () => {
  const { logger, events, close } = open('fatal');
  logger.info('process.started');
  logger.fatal('process.broken');
  expect(events()).toEqual(['process.started', 'process.broken']);
  close();
});

it('many lines do not wait for the few milliseconds', () => {
  const { logger, events, close } = open('many');
  for (let line = 0; line < 1_000; line++) logger.info('line.said');
  expect(events().length).toBeGreaterThan(500);
  close();
});

it.each([
  ['ends', 'process.exit(0)'],
  ['dies of an error nobody caught', "throw new Error('nobody caught this')"],
])('a process that %s has written all it logged', (_how, end) => {
  const logger = JSON.stringify(new URL('logger.ts', import.meta.url).href);
  const program = `import { createLogger } from ${logger}; createLogger({ name: 'api', level: 'info' }).info('last.said'); ${end};`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect(stdout).toContain('last.said');
});
