import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Rider } from './riders.ts';

/** A fix that a phone has sent. `speed` counts them, so that every fix can be told from every other. */
export interface SentFix {
  readonly lat: number;
  readonly lng: number;
  readonly speed: number;
  /** Unix milliseconds, each later than the one before. */
  readonly timestamp: number;
}

const PATIENCE_MS = 4_000;
/** Impatience would keep a machine of few cores from getting up again. */
const BETWEEN_TRIES_MS = 300;

/** A phone on the way: it reports over a WebSocket, and over HTTPS what that did not get through. */
export class MovingPhone {
  readonly rider: Rider;
  readonly #url: string;
  #socket: WebSocket | null = null;
  #count = 0;
  #last = 0;

  constructor(url: string, rider: Rider) {
    this.#url = url;
    this.rider = rider;
  }

  take(count: number): readonly SentFix[] {
    return Array.from({ length: count }, () => {
      this.#last = Math.max(this.#last + 1, Date.now());
      this.#count += 1;
      return { lat: 12.97, lng: 77.59, speed: this.#count, timestamp: this.#last };
    });
  }

  /** One batch over the WebSocket. Whether it was answered, and with it every fix accepted. */
  async overSocket(fixes: readonly SentFix[]): Promise<boolean> {
    const over = new AbortController();
    const patience = AbortSignal.any([over.signal, AbortSignal.timeout(PATIENCE_MS)]);
    try {
      const socket = await this.#connected(patience);
      const gone = once(socket, 'close', { signal: patience }).then(() => Promise.reject(new Error('cut')));
      socket.send(JSON.stringify({ id: 1, method: 'mutation', params: { path: 'location.batch', input: { fixes } } }));
      const [answer] = (await Promise.race([once(socket, 'message', { signal: patience }), gone])) as [Buffer];
      return areAllAccepted(JSON.parse(String(answer)), fixes.length);
    } catch {
      this.#socket?.terminate();
      this.#socket = null;
      return false;
    } finally {
      over.abort();
    }
  }

  /** Repeats until the fix is accepted, for as long as it takes. */
  async overHttps(fix: SentFix): Promise<void> {
    while (!(await this.#post(fix))) await pause(BETWEEN_TRIES_MS);
  }

  close(): void {
    this.#socket?.terminate();
  }

  async #post(fix: SentFix): Promise<boolean> {
    const answer = await fetch(`${this.#url}/api/location/update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.rider.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(fix),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    if (answer === null || answer.status >= 500) return false;
    const body: unknown = await answer.json().catch(() => null);
    if (answer.status !== 200) throw new Error(`A fix was refused with ${answer.status}: ${JSON.stringify(body)}`);
    return (body as { status?: string } | null)?.status === 'accepted';
  }

  async #connected(patience: AbortSignal): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/ws?connectionParams=1`);
    socket.on('error', () => {});
    this.#socket = socket;
    await once(socket, 'open', { signal: patience });
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: this.rider.token } }));
    return socket;
  }
}

interface Answered {
  readonly result?: { readonly data?: { readonly answers?: readonly { readonly status: string }[] } };
}

function areAllAccepted(message: unknown, count: number): boolean {
  const answers = (message as Answered).result?.data?.answers ?? [];
  return answers.length === count && answers.every(({ status }) => status === 'accepted');
}
