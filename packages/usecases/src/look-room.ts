/** How much of something goes on at a time, and how much may wait for its turn. */
export interface RoomSize {
  readonly inside: number;
  readonly waiting: number;
}

/** Room for the looks of the monitors: what waits here waits for no connection to the database, and so stands before no SOS. */
export class LookRoom {
  readonly #size: RoomSize;
  /** Those armed for their time, who come before the others, each in turn. */
  readonly #armed: (() => void)[] = [];
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(size: RoomSize) {
    this.#size = size;
  }

  /** Does it in its turn, or not at all where too many wait. */
  async ifRoom(look: () => Promise<void>): Promise<void> {
    if (this.#waiting.length < this.#size.waiting || this.#inside < this.#size.inside) await this.#enter(look, this.#waiting);
  }

  /** Does it in its turn among those that were armed for their time. */
  async next(look: () => Promise<void>): Promise<void> {
    await this.#enter(look, this.#armed);
  }

  async #enter(look: () => Promise<void>, queue: (() => void)[]): Promise<void> {
    if (this.#inside < this.#size.inside) this.#inside += 1;
    else await new Promise<void>((turn) => void queue.push(turn));
    try {
      await look();
    } finally {
      const next = this.#armed.shift() ?? this.#waiting.shift();
      if (next === undefined) this.#inside -= 1;
      else next();
    }
  }
}
