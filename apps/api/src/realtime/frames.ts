import type { Duplex } from 'node:stream';
import { jsonEncoder } from '@trpc/server/adapters/ws';
import { WebSocket } from 'ws';

type Encoder = typeof jsonEncoder;

interface Told {
  readonly id?: number | string | null;
  readonly jsonrpc?: unknown;
  readonly result?: { readonly id?: string; readonly data?: unknown };
}

/** By what is told and the id of the subscription it is told to, which for most is their first and only one. Kept as long as the object itself. */
const frames = new WeakMap<object, Map<unknown, Uint8Array<ArrayBuffer>>>();

/** tRPC's JSON, but what is frozen, and so cannot change any more, is put into a frame once, however many it is told to. */
export const framingEncoder: Encoder = {
  ...jsonEncoder,
  encode: (message) => {
    const { id, jsonrpc, result } = message as Told;
    const data = result?.data;
    const isShared = typeof data === 'object' && data !== null && Object.isFrozen(data);
    if (!isShared || result?.id !== undefined || jsonrpc !== undefined) return jsonEncoder.encode(message);
    return frameOf(data, id);
  },
};

/**
 * How more is told to the subscription on this socket that was told `event`, as its procedure would. The event tells which one it is, and so must
 * have been told to it alone; null if it was not put into a frame.
 */
export function retelling(socket: Pick<WebSocket, 'send'>, event: object): ((next: object) => void) | null {
  const ids = [...(frames.get(event)?.keys() ?? [])];
  return ids.length === 1 ? (next) => socket.send(frameOf(next, ids[0])) : null;
}

/** What was put into a frame last: a crowd is told the same thing, one after the other. */
let last: { readonly data: object; readonly id: unknown; readonly frame: Uint8Array<ArrayBuffer> } | null = null;

function frameOf(data: object, id: unknown): Uint8Array<ArrayBuffer> {
  if (last !== null && last.data === data && last.id === id) return last.frame;
  const known = frames.get(data) ?? new Map<unknown, Uint8Array<ArrayBuffer>>();
  frames.set(data, known);
  const frame = known.get(id) ?? textFrame(JSON.stringify({ id, result: { type: 'data', data } }));
  known.set(id, frame);
  last = { data, id, frame };
  return frame;
}

const FINAL_TEXT = 0x81;

/** One unmasked text frame (RFC 6455, section 5.2). */
export function textFrame(text: string): Uint8Array<ArrayBuffer> {
  const length = Buffer.byteLength(text);
  const extended = length < 126 ? 0 : length < 2 ** 16 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + extended + length);
  frame[0] = FINAL_TEXT;
  frame[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) frame.writeUInt16BE(length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, 2 + extended);
  return frame;
}

/**
 * A socket that is also given whole frames, as bytes: nobody here sends binary messages. Texts it puts into one piece, where the library would hand the
 * system two.
 */
export class FrameSocket extends WebSocket {
  #line: Duplex | null = null;

  /** Without compression the library, too, writes each message at once and whole, so no frame comes to lie within another. */
  sendFramesOver(line: Duplex): void {
    this.#line = line;
  }

  override send(...given: unknown[]): void {
    const [data] = given;
    const line = this.#line;
    const isOurs = given.length === 1 && (typeof data === 'string' || data instanceof Uint8Array);
    if (line === null || !isOurs) super.send(...(given as Parameters<WebSocket['send']>));
    else if (this.readyState === WebSocket.OPEN) line.write(typeof data === 'string' ? textFrame(data) : data);
  }
}
