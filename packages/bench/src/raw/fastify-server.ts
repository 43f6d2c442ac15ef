import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { assist } from '../assistant.ts';

/** The raw limit of a REST answer: a plain Fastify route that returns an object. Told what it is to answer, it answers the port it listens on. */
assist<{ answer: object }, number>(async ({ answer }) => {
  const app = fastify();
  app.get('/', async () => answer);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
});
