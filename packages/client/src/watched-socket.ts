import type { Clock } from './ports.ts';

/** What a socket tells about itself. */
export interface SocketReports {
  readonly opened: () => void;
  /** Any message, heartbeats included. */
  readonly heard: () => void;
  readonly lost: () => void;
}

/** A socket that has not opened by then is given up: a network that swallows packets would keep it connecting for minutes. */
const OPEN_BUDGET_MS = 5_000;

/**
 * The platform's WebSocket, made to notice a dead network. `close()` on an open socket ends it for its listeners at once: a browser waits
 * up to a minute for the other side's goodbye, and over a dead network it never comes.
 */
export function watchedSocket(Base: typeof WebSocket, clock: Clock, reports: SocketReports): typeof WebSocket {
  return class WatchedSocket extends Base {
    #goodbye: Event | null = null;

    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      const cancel = clock.after(OPEN_BUDGET_MS, () => {
        if (this.readyState === Base.CONNECTING) super.close();
      });
      this.addEventListener('open', () => {
        cancel();
        reports.opened();
      });
      this.addEventListener('message', reports.heard);
      this.addEventListener('close', (event) => {
        cancel();
        if (this.#goodbye !== null && event !== this.#goodbye) return event.stopImmediatePropagation();
        reports.lost();
      });
    }

    override close(code?: number, reason?: string): void {
      const wasOpen = this.readyState === Base.OPEN;
      super.close(code, reason);
      if (!wasOpen || this.#goodbye !== null) return;
      this.#goodbye = new Event('close');
      this.dispatchEvent(this.#goodbye);
    }
  };
}
