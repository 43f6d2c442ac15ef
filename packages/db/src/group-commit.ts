import { sqlStateOf } from './database.ts';

export interface GroupCommitOptions<Item, Answer> {
  /** Writes many at once; when it resolves they are on disk. Answers are in the order of the items. */
  readonly write: (items: readonly Item[]) => Promise<readonly Answer[]>;
  /** How much of one write an item is; 1 unless told. */
  readonly sizeOf?: (item: Item) => number;
  /** The most one write holds, unless a single item is more. */
  readonly maxBatch: number;
  /** The most that may wait. What comes then is refused at once, rather than answered too late. */
  readonly maxWaiting: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly size: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** What PostgreSQL says of a row that it will not have: data exceptions and violated constraints (SQLSTATE classes 22 and 23). */
const isFaultOfRow = (error: unknown): boolean => /^2[23]/.test(sqlStateOf(error));

/**
 * Makes one write of many that arrive together, and keeps its own time: an item that comes alone is written at once, and while a write is under
 * way the others gather for the next. Nobody is answered before their item is on disk.
 */
export class GroupCommit<Item, Answer> {
  readonly #options: GroupCommitOptions<Item, Answer>;
  #waiting: Waiting<Item, Answer>[] = [];
  #waitingSize = 0;
  #writing: Promise<void> | null = null;

  constructor(options: GroupCommitOptions<Item, Answer>) {
    this.#options = options;
  }

  /** Null when too much is waiting: nothing of the item was taken. Rejects when it could not be written. */
  add(item: Item): Promise<Answer> | null {
    const size = this.#options.sizeOf?.(item) ?? 1;
    if (this.#waitingSize + size > this.#options.maxWaiting) return null;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.push({ item, size, resolve, reject });
    this.#waitingSize += size;
    this.#writing ??= this.#writeAll();
    return promise;
  }

  /** Resolves once nothing waits and nothing is being written. */
  async drain(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // Whoever is called in the same moment goes with the first.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#write(this.#nextBatch());
    this.#writing = null;
  }

  #nextBatch(): readonly Waiting<Item, Answer>[] {
    let count = 0;
    let size = 0;
    for (const next of this.#waiting) {
      if (count > 0 && size + next.size > this.#options.maxBatch) break;
      size += next.size;
      count += 1;
    }
    const batch = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#waitingSize -= size;
    return batch;
  }

  /** A row that the database refuses takes no other with it: the batch is halved until it stands alone. */
  async #write(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#options.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (batch.length > 1 && isFaultOfRow(error)) {
        const half = batch.length >> 1;
        await this.#write(batch.slice(0, half));
        await this.#write(batch.slice(half));
      } else for (const { reject } of batch) reject(error);
    }
  }
}
