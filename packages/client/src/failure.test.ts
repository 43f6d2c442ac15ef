import { problemOf } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { failureFrom, failureWords } from './failure.ts';
import { createSafeRouteClient } from './safe-route-client.ts';

/** What a query throws when the network answers like this. */
async function thrownBy(answer: () => Promise<Response>): Promise<unknown> {
  const client = createSafeRouteClient({ baseUrl: 'https://saferoute.test', getToken: () => null, fetch: answer });
  return client.trpc.profile.me.query().then(
    () => null,
    (error: unknown) => error,
  );
}

const refusing = (errorId: Parameters<typeof problemOf>[0]) => async () => {
  const problem = problemOf(errorId);
  return new Response(JSON.stringify({ error: { code: -32000, message: problem.title, data: { problem } } }), {
    status: problem.status,
    headers: { 'content-type': 'application/json' },
  });
};

it('keeps the problem of a refusal', async () => {
  const failure = failureFrom(await thrownBy(refusing('sos.alert.wrong-pin')));
  expect(failure).toMatchObject({ kind: 'refused', problem: { errorId: 'sos.alert.wrong-pin' } });
  expect(failureWords(failure).title).toBe('That PIN is not right');
});

it('tells a server that cannot answer from one that says no', async () => {
  expect(failureFrom(await thrownBy(refusing('server.unavailable')))).toMatchObject({ kind: 'unavailable' });
  expect(failureFrom(await thrownBy(async () => new Response('<h1>502</h1>', { status: 502 })))).toMatchObject({ kind: 'unavailable' });
});

it('takes a dead network and a captive portal for what they are: no answer', async () => {
  expect(failureFrom(await thrownBy(() => Promise.reject(new TypeError('Failed to fetch'))))).toEqual({ kind: 'unreachable' });
  expect(failureFrom(await thrownBy(async () => new Response('<html>Please pay</html>')))).toEqual({ kind: 'unreachable' });
  expect(failureWords({ kind: 'unreachable' }).title).toBe('No connection');
});
