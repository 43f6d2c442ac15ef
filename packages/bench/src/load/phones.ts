import type { WebSocket } from 'ws';
import { assist } from '../assistant.ts';
import { openSocket } from './socket.ts';

/**
 * Phones on their way, each on a socket of its own, that send batch after batch, the next as soon as the one before is on disk. Its arguments are the API's
 * address, how many fixes a batch holds, and a token for each phone. Asked for a number of fixes, it answers how many a second were acknowledged.
 */
const [url = '', batch = '1', ...tokens] = process.argv.slice(2);
const BATCH = Number(batch);

class Phone {
  readonly #socket: WebSocket;
  #last = 0;
  #answered: (message: Buffer) => void = () => {};

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (message: Buffer) => this.#answered(message));
  }

  async sendBatch(): Promise<void> {
    const answer = new Promise<Buffer>((resolve) => (this.#answered = resolve));
    const fixes = Array.from({ length: BATCH }, () => this.#nextFix());
    this.#socket.send(JSON.stringify({ id: 1, method: 'mutation', params: { path: 'location.batch', input: { fixes } } }));
    const said = String(await answer);
    if (said.split('"accepted"').length - 1 !== BATCH) throw new Error(`Not every fix was accepted: ${said.slice(0, 300)}`);
  }

  /** No two of one phone at the same time. */
  #nextFix() {
    this.#last = Math.max(this.#last + 1, Date.now());
    const along = (this.#last % 100_000) / 1e7;
    return { latitude: 12.97 + along, longitude: 77.59 + along, timestamp: this.#last, accuracy: 8, speed: 9.5, heading: 45 };
  }
}

const phones = await Promise.all(tokens.map(async (token) => new Phone(await openSocket(url, token))));

assist<{ fixes: number }, number>(async ({ fixes }) => {
  let left = Math.ceil(fixes / BATCH);
  const total = left * BATCH;
  const started = performance.now();
  await Promise.all(
    phones.map(async (phone) => {
      while (left-- > 0) await phone.sendBatch();
    }),
  );
  return (total * 1000) / (performance.now() - started);
});
