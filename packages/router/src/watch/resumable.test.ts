import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resumable } from './resumable.ts';
import type { Listener } from './resumable.ts';

/** A table of numbered rows, and the hints somebody gives when one is added. */
function table() {
  const rows: string[] = [];
  let on: Listener<string[]> | null = null;
  return {
    add: (row: string, options = { hint: true }) => {
      rows.push(row);
      if (options.hint) on?.hint();
    },
    pass: (key: string, event: string) => on?.passing(key, [event]),
    listening: () => on !== null,
    follow: (cursor: string | null, signal: AbortSignal, beforeRead: () => void = () => {}) =>
      resumable<string[]>({
        signal,
        cursor,
        listen: async (listener) => {
          on = listener;
          return () => {
            on = null;
          };
        },
        read: async (after) => {
          beforeRead();
          const fresh = rows.slice(Number(after ?? 0));
          return fresh.length === 0 ? null : { cursor: String(rows.length), event: fresh };
        },
      }),
  };
}

async function take(events: AsyncGenerator<[id: string, data: string[], ...unknown[]], void>, count: number) {
  const taken: { id: string; data: string[] }[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done === true) break;
    taken.push({ id: next.value[0], data: next.value[1] });
  }
  return taken;
}

/** Asks for the next events and lets the watcher come to rest. */
async function waitingFor(events: Parameters<typeof take>[0], count: number) {
  const upcoming = take(events, count);
  await vi.advanceTimersByTimeAsync(0);
  return { upcoming };
}

describe('following a table', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives a subscriber without a cursor everything, and one with a cursor only what is behind it', async () => {
    const rows = table();
    rows.add('a');
    rows.add('b');
    const { signal } = new AbortController();
    expect(await take(rows.follow(null, signal), 1)).toEqual([{ id: '2', data: ['a', 'b'] }]);
    expect(await take(rows.follow('1', signal), 1)).toEqual([{ id: '2', data: ['b'] }]);
  });

  it('misses nothing that is added while it reads', async () => {
    const rows = table();
    rows.add('a');
    let first = true;
    const { signal } = new AbortController();
    const events = rows.follow(null, signal, () => {
      if (first) queueMicrotask(() => rows.add('b'));
      first = false;
    });
    expect((await take(events, 2)).flatMap(({ data }) => data)).toEqual(['a', 'b']);
  });

  it('finds what came without a hint', async () => {
    const rows = table();
    rows.add('a');
    const events = rows.follow(null, new AbortController().signal);
    await take(events, 1);
    const { upcoming } = await waitingFor(events, 1);
    rows.add('b', { hint: false });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await upcoming).toEqual([{ id: '2', data: ['b'] }]);
  });

  it('makes one read of many hints, and tells each row once', async () => {
    const rows = table();
    rows.add('a');
    let reads = 0;
    const events = rows.follow(null, new AbortController().signal, () => {
      reads += 1;
    });
    await take(events, 1);
    const { upcoming } = await waitingFor(events, 1);
    const before = reads;
    for (const row of ['b', 'c', 'd']) rows.add(row);
    expect(await upcoming).toEqual([{ id: '4', data: ['b', 'c', 'd'] }]);
    expect(reads - before).toBe(1);
  });

  it('tells of what passes by under the cursor it stands at, of each key the newest only', async () => {
    const rows = table();
    rows.add('a');
    const events = rows.follow(null, new AbortController().signal);
    await take(events, 1);
    rows.pass('Asha', 'here');
    rows.pass('Ravi', 'far');
    rows.pass('Asha', 'there');
    expect(await take(events, 2)).toEqual([
      { id: '1', data: ['there'] },
      { id: '1', data: ['far'] },
    ]);
  });

  it('holds the newest of each key for a viewer that stalls, however much passes by', async () => {
    const rows = table();
    rows.add('a');
    const events = rows.follow(null, new AbortController().signal);
    await take(events, 1);
    for (let second = 0; second < 10_000; second++) {
      rows.pass('Asha', `Asha at ${second}`);
      rows.pass('Ravi', `Ravi at ${second}`);
    }
    const { upcoming } = await waitingFor(events, 3);
    rows.add('b');
    expect((await upcoming).map(({ data }) => data)).toEqual([['Asha at 9999'], ['Ravi at 9999'], ['b']]);
  });

  it('ends and stops listening when the subscriber goes away', async () => {
    const rows = table();
    rows.add('a');
    const gone = new AbortController();
    const events = rows.follow(null, gone.signal);
    await take(events, 1);
    expect(rows.listening()).toBe(true);
    const end = events.next();
    gone.abort();
    expect((await end).done).toBe(true);
    expect(rows.listening()).toBe(false);
  });
});
