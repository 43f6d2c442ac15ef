import { pino } from 'pino';
import type { DestinationStream } from 'pino';

const LONGEST_WAIT_MS = 10;
/** Beyond so much, lines do not wait any longer. */
const MOST_WAITING = 32_768;

/** Those who have lines waiting. */
const unwritten = new Set<() => void>();
process.on('exit', () => unwritten.forEach((flush) => flush()));

/**
 * Writes by one call what is logged within a few milliseconds: a call for each line costs a busy process a good part of what its answers do. A process
 * that ends, be it by an error nobody caught, writes what waits; one that is killed loses what it logged in its last few milliseconds.
 * @param fd a file descriptor
 */
export function writeTogether(fd: number): DestinationStream & { flushSync(): void } {
  const sink = pino.destination({ dest: fd, sync: true });
  let waiting = '';
  let isTimed = false;
  const flush = () => {
    const lines = waiting;
    waiting = '';
    unwritten.delete(flush);
    if (lines !== '') sink.write(lines);
  };
  const flushInTime = () => {
    isTimed = false;
    flush();
  };
  return {
    write: (line) => {
      waiting += line;
      unwritten.add(flush);
      if (waiting.length > MOST_WAITING) flush();
      if (isTimed) return;
      isTimed = true;
      setTimeout(flushInTime, LONGEST_WAIT_MS);
    },
    // By this name pino asks for it after a fatal entry.
    flushSync: flush,
  };
}
