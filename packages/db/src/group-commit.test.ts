import { describe, expect, it } from 'vitest';
import { GroupCommit, type GroupCommitOptions } from './group-commit.ts';

/** A disk that is written when the test says so. */
function slowDisk(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const writes: { readonly items: readonly string[]; readonly finish: () => void; readonly fail: (error: unknown) => void }[] = [];
  const started: (() => void)[] = [];
  const commit = new GroupCommit<string, string>({
    maxBatch: 3,
    maxWaiting: 5,
    write: (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
      writes.push({ items, finish: () => resolve(items.map((item) => `${item}!`)), fail: reject });
      started.shift()?.();
      return promise;
    },
    ...options,
  });
  /** The n-th write, once it is under way. */
  const write = async (n: number) => {
    while (writes.length <= n) await new Promise<void>((resolve) => void started.push(resolve));
    return writes[n] as (typeof writes)[number];
  };
  return { commit, add: adding(commit), writes, write };
}

const adding = (commit: GroupCommit<string, string>) => (item: string) => commit.add(item) ?? Promise.reject(new Error('refused'));

const refusal = (code: string) => Object.assign(new Error(code), { code });

describe('committing in groups', () => {
  it('writes what comes alone at once, and gathers the others meanwhile', async () => {
    const { add, writes, write } = slowDisk();
    const answers = [add('a')];
    expect((await write(0)).items).toEqual(['a']);
    answers.push(add('b'), add('c'));
    expect(writes).toHaveLength(1);
    writes[0]?.finish();
    expect((await write(1)).items).toEqual(['b', 'c']);
    writes[1]?.finish();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!']);
  });

  it('makes one write of what comes in the same moment, of at most a batch', async () => {
    const { add, write } = slowDisk();
    const answers = ['a', 'b', 'c', 'd'].map(add);
    const first = await write(0);
    expect(first.items).toEqual(['a', 'b', 'c']);
    first.finish();
    const second = await write(1);
    expect(second.items).toEqual(['d']);
    second.finish();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!', 'd!']);
  });

  it('answers nobody before their write is done', async () => {
    const { add, write } = slowDisk();
    let isAnswered = false;
    const answered = add('a').then(() => (isAnswered = true));
    const first = await write(0);
    expect(isAnswered).toBe(false);
    first.finish();
    await answered;
  });

  it('counts an item by its size, and writes one that is more than a batch alone', async () => {
    const { commit, write } = slowDisk({ sizeOf: (item) => item.length, maxWaiting: 100 });
    void commit.add('aa');
    void commit.add('bb');
    void commit.add('cccc');
    for (const [n, item] of ['aa', 'bb', 'cccc'].entries()) {
      const each = await write(n);
      expect(each.items).toEqual([item]);
      each.finish();
    }
  });

  it('refuses what does not fit into the queue, and takes it again once there is room', async () => {
    const { commit, writes, write } = slowDisk();
    void commit.add('a');
    await write(0);
    for (const item of ['b', 'c', 'd', 'e', 'f']) expect(commit.add(item)).not.toBeNull();
    expect(commit.add('g')).toBeNull();
    writes[0]?.finish();
    await write(1);
    expect(commit.add('g')).not.toBeNull();
  });

  it('tells only the one whose row the database refuses', async () => {
    const commit = new GroupCommit<string, string>({
      maxBatch: 10,
      maxWaiting: 10,
      write: async (items) => {
        if (items.includes('bad')) throw refusal('23514');
        return items.map((item) => `${item}!`);
      },
    });
    const told = await Promise.allSettled(['a', 'b', 'bad', 'c', 'd'].map(adding(commit)));
    expect(told.map((each) => (each.status === 'fulfilled' ? each.value : 'refused'))).toEqual(['a!', 'b!', 'refused', 'c!', 'd!']);
  });

  it('tells everybody in a batch that no connection took, without trying each, and goes on', async () => {
    const { add, writes, write } = slowDisk();
    const lost = ['a', 'b'].map(add);
    (await write(0)).fail(refusal('08006'));
    for (const { status } of await Promise.allSettled(lost)) expect(status).toBe('rejected');
    expect(writes).toHaveLength(1);
    const kept = add('c');
    (await write(1)).finish();
    expect(await kept).toBe('c!');
  });

  it('is drained once nothing waits and nothing is being written', async () => {
    const { commit, add, write } = slowDisk();
    await commit.drain();
    const answers = ['a', 'b', 'c', 'd'].map(add);
    let isDrained = false;
    const drained = commit.drain().then(() => (isDrained = true));
    (await write(0)).finish();
    const last = await write(1);
    expect(isDrained).toBe(false);
    last.finish();
    await drained;
    expect(await Promise.all(answers)).toHaveLength(4);
  });
});
