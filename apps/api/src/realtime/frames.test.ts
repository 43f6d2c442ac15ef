import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { FrameSocket, framingEncoder, retelling, textFrame } from './frames.ts';

const told = (data: object, id = 1) => ({ id, result: { type: 'data', data } });

describe('what is told to many', () => {
  it('is put into a frame once, as long as it cannot change', () => {
    const view = Object.freeze({ state: 'live' });
    expect(framingEncoder.encode(told(view))).toBe(framingEncoder.encode(told(view)));
    expect(framingEncoder.encode(told(view))).toEqual(textFrame('{"id":1,"result":{"type":"data","data":{"state":"live"}}}'));
    expect(framingEncoder.encode(told(view, 2))).toEqual(textFrame('{"id":2,"result":{"type":"data","data":{"state":"live"}}}'));
  });

  it('is a text of its own if it may change, or belongs to an event with an id', () => {
    expect(framingEncoder.encode(told({ state: 'live' }))).toBe('{"id":1,"result":{"type":"data","data":{"state":"live"}}}');
    const tracked = { id: 1, result: { type: 'data', id: '7', data: Object.freeze({ id: '7', data: {} }) } };
    expect(framingEncoder.encode(tracked)).toBe(JSON.stringify(tracked));
  });
});

describe('more of a subscription', () => {
  it('is told under the id of the event that was told to it alone', () => {
    const first = Object.freeze({ state: 'live' });
    framingEncoder.encode(told(first, 7));
    const sent: unknown[] = [];
    retelling({ send: (frame: unknown) => void sent.push(frame) }, first)?.(Object.freeze({ state: 'ended' }));
    expect(sent).toEqual([textFrame('{"id":7,"result":{"type":"data","data":{"state":"ended"}}}')]);
  });

  it('goes by way of its procedure if nobody knows which it is', () => {
    const socket = { send: () => {} };
    const shared = Object.freeze({ state: 'live' });
    expect(retelling(socket, shared)).toBeNull();
    for (const id of [1, 2]) framingEncoder.encode(told(shared, id));
    expect(retelling(socket, shared)).toBeNull();
  });
});

describe('a socket that is given frames', () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', WebSocket: FrameSocket });
  afterEach(() => server.close());

  it('sends them as the texts they hold, whatever their length, in turn with other messages', async () => {
    const texts = [0, 125, 126, 65_535, 65_536].map((length) => 'ü'.repeat(length / 2) + 'x'.repeat(length % 2));
    server.on('connection', (socket, request) => {
      socket.sendFramesOver(request.socket);
      for (const text of texts) {
        socket.send(text);
        socket.send(textFrame(text));
      }
      socket.close();
      socket.send(textFrame('too late'));
    });
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const heard: string[] = [];
    client.on('message', (message: Buffer, isBinary) => heard.push(isBinary ? 'binary' : message.toString()));
    expect((await once(client, 'close'))[0]).toBe(1005);
    expect(heard).toEqual(texts.flatMap((text) => [text, text]));
  });
});
