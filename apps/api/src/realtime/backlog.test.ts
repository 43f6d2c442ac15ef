import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backlogOf } from './backlog.ts';

const server = createServer();
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** A connection whose reader does not read, with more written to it than goes out. */
async function stalled(): Promise<{ readonly ours: Socket; readonly reader: Socket }> {
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  const [ours] = (await once(server, 'connection')) as [Socket];
  ours.on('error', () => {});
  const chunk = Buffer.alloc(1024 * 1024);
  while (ours.writableLength < chunk.length) {
    ours.write(chunk);
    await new Promise(setImmediate);
  }
  return { ours, reader };
}

describe('the backlog of a connection', () => {
  it('is none while what is written goes out, and has gone once its reader reads', async () => {
    const { ours, reader } = await stalled();
    const backlog = backlogOf(ours);
    const gone = backlog();
    expect(gone).not.toBeNull();
    expect(backlog()).toBe(gone);
    reader.resume();
    await gone;
    expect(backlog()).toBeNull();
    reader.destroy();
  });

  it('keeps nobody waiting for a reader who has gone away', async () => {
    const { ours, reader } = await stalled();
    const gone = backlogOf(ours)();
    reader.destroy();
    ours.destroy();
    await gone;
    expect(backlogOf(ours)()).toBeNull();
  });
});
