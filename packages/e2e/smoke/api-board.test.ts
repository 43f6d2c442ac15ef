import type { FeedEvent } from '@saferoute/protocol';
import { pressed, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());

test('DB-6 while a long write elsewhere holds the feed’s order back, the board still shows a new alert at once, and its entries once, after it', async () => {
  const admin = await api.account('admin', 'A. Mehta');
  const jane = await api.account('rider');
  const long = await api.house.database.sql.reserve();
  await long`begin`;
  await long`update saferoute.users set image = null where id = ${admin.userId}`;

  const { client, socket } = api.overSocket(admin.token);
  const events: FeedEvent[] = [];
  let look = () => {};
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => void (holds() && resolve());
      look();
    });
  const watch = client.sos.feed.subscribe(
    {},
    {
      onData: ({ data }) => {
        events.push(data);
        look();
      },
    },
  );
  await until(() => events.some(({ kind }) => kind === 'snapshot'));
  const triggered = await triggerSos(api.house.ctx, { userId: jane.userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;

  const shown = () => events.filter((event) => event.kind === 'entries');
  await until(() => shown().some(({ alerts }) => alerts.some(({ id }) => id === alertId)));
  expect(shown().flatMap(({ entries }) => entries)).toEqual([]);

  await long`rollback`;
  long.release();
  await until(() => shown().some(({ entries }) => entries.length > 0));
  const stored = await api.house.timeline(alertId);
  expect(shown().flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual(stored.map(({ seq }) => seq));
  watch.unsubscribe();
  await socket.close();
});
