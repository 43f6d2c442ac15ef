import { once } from 'node:events';
import type { AlertEvent, FeedEvent, NotificationEvent, TrackingEvent } from '@saferoute/protocol';
import { triggerSos, acknowledgeAlert, addNote } from '@saferoute/usecases';
import { pressed } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';

let api: ApiHouse;
let admin: Account;

beforeAll(async () => {
  api = await startApiHouse();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

/** Collects what a subscription tells, until `enough`. */
function collect<T>(enough: (events: readonly T[]) => boolean) {
  const events: T[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<readonly T[]>();
  const handlers = {
    onData: (event: T) => {
      events.push(event);
      if (enough(events)) resolve(events);
    },
    onError: reject,
  };
  return { events, done: promise, handlers };
}

async function raise(who: Account): Promise<string> {
  const triggered = await triggerSos(api.house.ctx, { userId: who.userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return triggered.value.alertId;
}

const by = () => ({ id: admin.userId, name: 'A. Mehta' });
const note = (alertId: string, text: string) => addNote(api.house.ctx, { alertId, by: by(), note: text });
const notesOf = (events: readonly Tracked<AlertEvent>[]) =>
  events.flatMap(({ data }) => (data.kind === 'entries' ? data.entries : [])).filter(({ type }) => type === 'NOTE_ADDED');

describe('watching an alert', () => {
  const connect = (token: string | undefined) => {
    const { client, socket } = api.overSocket(token);
    return { client, close: () => socket.close() };
  };

  it('begins with a snapshot and tells each entry', async () => {
    const jane = await api.account();
    const alertId = await raise(jane);
    const { client, close } = connect(admin.token);
    const begun = collect<Tracked<AlertEvent>>((events) => events.length > 0);
    const all = collect<Tracked<AlertEvent>>((events) => notesOf(events).length === 2);
    const watch = client.sos.watch.subscribe(
      { id: alertId },
      {
        onData: (event) => {
          begun.handlers.onData(event);
          all.handlers.onData(event);
        },
        onError: all.handlers.onError,
      },
    );
    expect((await begun.done)[0]?.data).toMatchObject({ kind: 'snapshot', alert: { id: alertId, status: 'ACTIVE' } });
    await note(alertId, 'one');
    await note(alertId, 'two');
    const told = notesOf(await all.done).map(({ metadata }) => metadata['note']);
    expect(told).toEqual(['one', 'two']);
    watch.unsubscribe();
    await close();
  });

  it('goes on from the last event id: every entry missed, once, in order', async () => {
    const jane = await api.account();
    const alertId = await raise(jane);
    const [created] = await api.house.timeline(alertId);
    for (const text of ['a', 'b', 'c']) await note(alertId, text);
    const { client, close } = connect(jane.token);
    const resumed = collect<Tracked<AlertEvent>>((events) => notesOf(events).length >= 3);
    const watch = client.sos.watch.subscribe({ id: alertId, lastEventId: String(created?.seq) }, resumed.handlers);
    const events = await resumed.done;
    const seqs = events.flatMap(({ data }) => (data.kind === 'entries' ? data.entries.map(({ seq }) => seq) : []));
    expect(events.map(({ data }) => data.kind)).not.toContain('snapshot');
    expect(seqs).toEqual((await api.house.timeline(alertId)).map(({ seq }) => seq).slice(1));
    watch.unsubscribe();
    await close();
  });

  it('starts over with a snapshot for a cursor it has never given', async () => {
    const jane = await api.account();
    const alertId = await raise(jane);
    const { client, close } = connect(jane.token);
    const begun = collect<Tracked<AlertEvent>>((events) => events.length > 0);
    const watch = client.sos.watch.subscribe({ id: alertId, lastEventId: '999999' }, begun.handlers);
    expect((await begun.done)[0]?.data.kind).toBe('snapshot');
    watch.unsubscribe();
    await close();
  });

  it('is refused to a stranger, and to nobody in particular', async () => {
    const alertId = await raise(await api.account());
    for (const [token, errorId] of [
      [(await api.account()).token, 'sos.alert.access-denied'],
      [undefined, 'auth.unauthenticated'],
      ['forged.c2lnbmF0dXJl', 'auth.unauthenticated'],
    ] as const) {
      const { client, close } = connect(token);
      const refused = collect<Tracked<AlertEvent>>(() => false);
      const watch = client.sos.watch.subscribe({ id: alertId }, refused.handlers);
      await expect(refused.done).rejects.toMatchObject({ data: { problem: { errorId } } });
      watch.unsubscribe();
      await close();
    }
  });
});

describe('an event stream', () => {
  /** The data of each event until `enough`, straight from the wire. */
  const stream = async (
    token: string,
    input: unknown,
    { lastEventId, enough }: { lastEventId?: string; enough: (ids: readonly string[]) => boolean },
  ) => {
    const query = new URLSearchParams({ input: JSON.stringify(input), connectionParams: JSON.stringify({ token }) });
    const response = await fetch(`${api.url}/trpc/sos.watch?${query.toString()}`, {
      headers: { accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    });
    const ids: string[] = [];
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      ids.splice(0, ids.length, ...[...text.matchAll(/^id: ?(.*)$/gm)].map(([, id = '']) => id));
      if (enough(ids)) break;
    }
    return { response, ids, text };
  };

  it('tells the same, and goes on from the browser’s own last event id', async () => {
    const jane = await api.account();
    const alertId = await raise(jane);
    const first = await stream(admin.token, { id: alertId }, { enough: (ids) => ids.length === 1 });
    expect(first.response.headers.get('content-type')).toContain('text/event-stream');
    expect(first.text).toContain('"kind":"snapshot"');
    await note(alertId, 'meanwhile');
    const next = await stream(admin.token, { id: alertId }, { lastEventId: first.ids[0] ?? '', enough: (ids) => ids.length === 1 });
    expect(next.text).toContain('meanwhile');
    expect(next.text).not.toContain('snapshot');
  });

  it('is cut when its session ends', async () => {
    const jane = await api.account();
    const alertId = await raise(jane);
    const cut = stream(
      jane.token,
      { id: alertId },
      {
        enough: (ids) => {
          if (ids.length === 1) void api.ask('POST', '/api/auth/sign-out', { token: jane.token, body: {} });
          return false;
        },
      },
    );
    await expect(cut).rejects.toThrow();
  });
});

describe('the board', () => {
  it('shows what is open, then tells every dispatcher of everything, also from a cursor', async () => {
    const jane = await api.account();
    const before = await raise(jane);
    const sockets = [api.overSocket(admin.token), api.overSocket(admin.token)];
    const boards = sockets.map(({ client }) => {
      const board = collect<Tracked<FeedEvent>>((events) =>
        events.some(({ data }) => data.kind === 'entries' && data.entries.some(({ type }) => type === 'ACKNOWLEDGED')),
      );
      const begun = collect<Tracked<FeedEvent>>((events) => events.length > 0);
      const watch = client.sos.feed.subscribe(undefined, {
        onData: (event) => {
          begun.handlers.onData(event);
          board.handlers.onData(event);
        },
        onError: board.handlers.onError,
      });
      return { ...board, begun, watch };
    });
    const snapshots = await Promise.all(boards.map(({ begun }) => begun.done));
    for (const [first] of snapshots)
      expect(first?.data).toMatchObject({ kind: 'snapshot', alerts: expect.arrayContaining([expect.objectContaining({ id: before })]) });
    const after = await raise(await api.account());
    await acknowledgeAlert(api.house.ctx, { alertId: after, by: by(), note: null });
    for (const { done, events, watch } of boards) {
      await done;
      const entries = events
        .flatMap(({ data }) => (data.kind === 'entries' ? data.entries : []))
        .filter(({ alertId }) => alertId === after);
      expect(entries.map(({ seq }) => seq)).toEqual((await api.house.timeline(after)).map(({ seq }) => seq));
      watch.unsubscribe();
    }
    const lastEventId = snapshots[0]?.[0]?.id;
    const resumed = collect<Tracked<FeedEvent>>((events) =>
      events.some(({ data }) => data.kind === 'entries' && data.entries.some(({ type }) => type === 'ACKNOWLEDGED')),
    );
    const watch = sockets[0]?.client.sos.feed.subscribe({ lastEventId }, resumed.handlers);
    const again = (await resumed.done)
      .flatMap(({ data }) => (data.kind === 'entries' ? data.entries : []))
      .filter(({ alertId }) => alertId === after);
    expect(again.map(({ seq }) => seq)).toEqual((await api.house.timeline(after)).map(({ seq }) => seq));
    watch?.unsubscribe();
    for (const { socket } of sockets) await socket.close();
  });

  it('is for administrators', async () => {
    const { client, socket } = api.overSocket((await api.account()).token);
    const refused = collect<Tracked<FeedEvent>>(() => false);
    const watch = client.sos.feed.subscribe(undefined, refused.handlers);
    await expect(refused.done).rejects.toMatchObject({ data: { problem: { errorId: 'sos.alert.access-denied' } } });
    watch.unsubscribe();
    await socket.close();
  });
});

describe('notifications', () => {
  it('arrive live, after those there were', async () => {
    const { client, socket } = api.overSocket(admin.token);
    const told = collect<Tracked<NotificationEvent>>((events) => events.some(({ data }) => data.kind === 'added'));
    const begun = collect<Tracked<NotificationEvent>>((events) => events.length > 0);
    const watch = client.notifications.watch.subscribe(undefined, {
      onData: (event) => {
        begun.handlers.onData(event);
        told.handlers.onData(event);
      },
    });
    await begun.done;
    const alertId = await raise(await api.account());
    const added = (await told.done).findLast(({ data }) => data.kind === 'added');
    expect(added?.data.notifications[0]).toMatchObject({ type: 'SOS_ALERT', alertId, seenAt: null });
    watch.unsubscribe();
    await socket.close();
  });
});

describe('a tracking link', () => {
  const linkOf = async (alertId: string): Promise<{ id: string; token: string }> => {
    const [row] = await api.house.database.sql<{ id: string; sealed: Uint8Array }[]>`
      select l.id, d.sealed_token as sealed from saferoute.tracking_links l join saferoute.deliveries d on d.link_id = l.id where l.alert_id = ${alertId}`;
    if (row === undefined) throw new Error('no link');
    return { id: row.id, token: api.house.ctx.seal.open(row.sealed) };
  };

  it('shows where the person is, moves within a second, names nobody, and ends when it is revoked', async () => {
    const jane = await api.account('rider', 'Jane Doe');
    await api.house.people.contact({ id: jane.userId, name: 'Jane Doe' }, 'Ravi', '+919800000001');
    const alertId = await raise(jane);
    const { id, token } = await linkOf(alertId);
    const { client, socket } = api.overSocket();
    const moved = collect<TrackingEvent>((events) => events.some((view) => view.state === 'live' && view.position?.latitude === 13));
    const ended = collect<TrackingEvent>((events) => events.some(({ state }) => state === 'ended'));
    const begun = collect<TrackingEvent>((events) => events.length > 0);
    const watch = client.tracking.watch.subscribe(
      { token },
      {
        onData: (view) => {
          for (const each of [begun, moved, ended]) each.handlers.onData(view);
        },
        onError: ended.handlers.onError,
      },
    );
    expect((await begun.done)[0]).toMatchObject({ state: 'live', emergency: true, status: 'OPEN', position: { latitude: 12.9716 } });
    const fix = await api.ask('POST', '/api/location/update', { token: jane.token, body: { lat: 13, lng: 77 } });
    expect(fix.body).toEqual({ status: 'accepted', warnings: [] });
    await moved.done;
    const revoked = await api.ask('POST', '/trpc/links.revoke', { token: jane.token, body: { id } });
    expect(revoked.status, revoked.text).toBe(200);
    const views = await ended.done;
    expect(JSON.stringify(views)).not.toMatch(/Jane|Ravi|9800000001/);
    watch.unsubscribe();
    await socket.close();
    const later = await api.ask('GET', `/api/v1/track/${token}`);
    expect(later.body).toMatchObject({ state: 'ended' });
  });

  it('shows the same to all who watch: one who leaves takes nobody along, and one who comes later sees where she is now', async () => {
    const jane = await api.account('rider', 'Jane Doe');
    await api.house.people.contact({ id: jane.userId, name: 'Jane Doe' }, 'Ravi', '+919800000001');
    const { token } = await linkOf(await raise(jane));
    const { client, socket } = api.overSocket();
    const watch = (latitude: number) => {
      const seen = collect<TrackingEvent>((events) => events.some((view) => view.state === 'live' && view.position?.latitude === latitude));
      return { seen: seen.done, watching: client.tracking.watch.subscribe({ token }, seen.handlers) };
    };
    const moveTo = (lat: number) => api.ask('POST', '/api/location/update', { token: jane.token, body: { lat, lng: 77 } });
    const [early, patient] = [watch(12.9716), watch(14)];
    await early.seen;
    early.watching.unsubscribe();
    await moveTo(13);
    const late = watch(13);
    expect((await late.seen)[0]).toMatchObject({ position: { latitude: 13 } });
    await moveTo(14);
    await patient.seen;
    for (const { watching } of [late, patient]) watching.unsubscribe();
    await socket.close();
  });
});

describe('a socket', () => {
  it('is closed within two seconds of its session’s end', async () => {
    const jane = await api.account();
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws?connectionParams=1`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: jane.token } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'profile.me' } }));
    const [answer] = await once(socket, 'message');
    expect(String(answer)).toContain(jane.email);
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(2_000) });
    const out = await api.ask('POST', '/api/auth/sign-out', { token: jane.token, body: {} });
    expect(out.status, out.text).toBe(200);
    expect((await closed)[0]).toBe(4401);
    expect((await api.ask('GET', '/api/v1/users/me', { token: jane.token })).status).toBe(401);
  });

  it('is closed even if only the table knows that the session is over', async () => {
    const jane = await api.account();
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws?connectionParams=1`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: jane.token } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'system.config' } }));
    await once(socket, 'message');
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(2_000) });
    await api.house.database.sql`delete from saferoute.sessions where user_id = ${jane.userId}`;
    expect((await closed)[0]).toBe(4401);
  });

  it('takes no message over 64 kB', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    socket.send('x'.repeat(70_000));
    expect((await closed)[0]).toBe(1009);
  });

  it('is opened at its own address only', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/elsewhere`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('404');
  });
});
