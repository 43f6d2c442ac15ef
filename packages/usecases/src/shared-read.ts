/**
 * One read for all who ask at the same time. Whoever asks while a read is under way is answered by the next one: nobody is told what was true
 * before they asked.
 */
export class SharedRead<T> {
  readonly #read: () => Promise<T>;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<T> | null = null;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  get(): Promise<T> {
    return (this.#next ??= this.#afterLast());
  }

  async #afterLast(): Promise<T> {
    await this.#last;
    this.#next = null;
    const reading = this.#read();
    // A read that fails is the fault of those who waited for it alone.
    this.#last = reading.catch(() => {});
    return reading;
  }
}
