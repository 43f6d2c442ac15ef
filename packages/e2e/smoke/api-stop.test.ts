import { once } from 'node:events';
import { PASSWORD, startApiHouse } from '@saferoute/testkit';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';

it('a process that stops lets go of sockets and event streams, so that clients come back elsewhere', async () => {
  const api = await startApiHouse();
  const { token } = await api.account();
  const raised = await api.ask('POST', '/api/v1/sos/alerts', { token, body: {} });
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws`);
  const messages: string[] = [];
  socket.on('message', (data: Buffer) => messages.push(data.toString()));
  await once(socket, 'open');
  const query = new URLSearchParams({ input: JSON.stringify({ id: raised.body?.['id'] }), connectionParams: JSON.stringify({ token }) });
  const stream = await fetch(`${api.url}/trpc/sos.watch?${query.toString()}`, { headers: { accept: 'text/event-stream' } });
  const reader = stream.body?.getReader();
  await reader?.read();

  const closed = once(socket, 'close');
  const cut = expect(async () => {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read());
  }).rejects.toThrow();
  await api.stop();
  expect((await closed)[0]).toBe(1012);
  expect(messages.join()).toContain('reconnect');
  await cut;
}, 15_000);

it('a process that stops finishes the answer it is busy with and does not wait for that connection to be used again', async () => {
  const api = await startApiHouse();
  const { email } = await api.account();
  // Passwords are slow to compare: whoever has the first answer knows that others are still under way.
  const signIn = () => api.ask('POST', '/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
  const busy = Array.from({ length: 8 }, signIn);
  await Promise.race(busy);
  await api.stop();
  expect((await Promise.all(busy)).map(({ status }) => status)).toEqual(busy.map(() => 200));
}, 15_000);
