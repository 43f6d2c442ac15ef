/** Loads the items in their order, some ahead of whoever takes them: a far log is waited for once, and memory stays flat. */
export async function* loadAhead<Item, Loaded>(
  items: Iterable<Item>,
  load: (item: Item) => Promise<Loaded>,
  ahead = 8,
): AsyncGenerator<readonly [Item, Loaded]> {
  const queue: (readonly [Item, Promise<Loaded>])[] = [];
  for (const item of items) {
    const loading = load(item);
    // Whoever takes it gets the error; until then nobody is to be told that it was not handled.
    loading.catch(() => {});
    queue.push([item, loading]);
    if (queue.length <= ahead) continue;
    const [first, loaded] = queue.shift() ?? [item, loading];
    yield [first, await loaded];
  }
  for (const [item, loading] of queue) yield [item, await loading];
}
