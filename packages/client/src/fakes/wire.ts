/** A message of tRPC's WebSocket protocol, as a client sends it. */
export interface WireRequest {
  readonly id: number;
  readonly method: 'query' | 'mutation' | 'subscription' | 'subscription.stop' | 'connectionParams';
  readonly params?: { readonly path: string; readonly input?: unknown; readonly lastEventId?: string };
  readonly data?: unknown;
}

/** The server's end of one socket. */
export interface ServerSocket {
  readonly received: WireRequest[];
  readonly answer: (id: number, data: unknown) => void;
  readonly event: (id: number, eventId: string, data: unknown) => void;
  readonly refuse: (id: number, problem: { readonly errorId: string; readonly status: number }) => void;
  /** The network drops the connection; the client is told. */
  readonly cut: () => void;
  /** The network goes silent; nobody is told. */
  readonly freeze: () => void;
}

/** A network at whose end a server takes sockets, or does not. Stands where the platform's WebSocket does. */
export function createWire() {
  const sockets: ServerSocket[] = [];
  let up = true;
  let onRequest = (_socket: ServerSocket, _request: WireRequest) => {};

  class FakeWebSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readyState = 0;
    binaryType = 'blob';
    #frozen = false;
    readonly #server: ServerSocket;

    constructor(_url: string | URL) {
      super();
      const deliver = (message: unknown) => {
        if (this.readyState === 1 && !this.#frozen)
          this.dispatchEvent(new MessageEvent('message', { data: typeof message === 'string' ? message : JSON.stringify(message) }));
      };
      this.#server = {
        received: [],
        answer: (id, data) => deliver({ id, result: { type: 'data', data } }),
        event: (id, eventId, data) => deliver({ id, result: { type: 'data', id: eventId, data: { id: eventId, data } } }),
        refuse: (id, problem) => deliver({ id, error: { code: -32003, message: 'no', data: { problem } } }),
        cut: () => this.#end(),
        freeze: () => {
          this.#frozen = true;
        },
      };
      this.#deliver = deliver;
      setTimeout(() => (up ? this.#open() : this.#fail()), 0);
    }

    readonly #deliver: (message: unknown) => void;

    #open() {
      this.readyState = 1;
      sockets.push(this.#server);
      this.dispatchEvent(new Event('open'));
    }

    #fail() {
      this.dispatchEvent(new Event('error'));
      this.#end();
    }

    #end() {
      this.readyState = 3;
      this.dispatchEvent(new Event('close'));
    }

    send(text: string) {
      if (this.#frozen || this.readyState !== 1) return;
      if (text === 'PING') return this.#deliver('PONG');
      const message = JSON.parse(text) as WireRequest | WireRequest[];
      for (const request of [message].flat()) {
        this.#server.received.push(request);
        onRequest(this.#server, request);
      }
    }

    close() {
      if (this.readyState >= 2) return;
      // A frozen network never brings the other side's goodbye.
      this.readyState = 2;
      if (!this.#frozen) setTimeout(() => this.#end(), 0);
    }
  }

  return {
    WebSocket: FakeWebSocket as unknown as typeof WebSocket,
    sockets,
    setUp: (next: boolean) => {
      up = next;
    },
    serve: (handler: (socket: ServerSocket, request: WireRequest) => void) => {
      onRequest = handler;
    },
  };
}
