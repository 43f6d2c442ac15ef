/** How much of something goes on at a time, and how much may wait for its turn. */
export interface RoomSize {
  readonly inside: number;
  readonly waiting: number;
}

/** Room for the looks of the monitors: what waits here waits for no connection to the database, and so stands before no SOS. */
export class LookRoom {
  readonly #size: RoomSize;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(size: RoomSize) {
    this.#size = size;
  }

  /** Does it in its turn, or not at all where too many wait. */
  async ifRoom(look: () => Promise<void>): Promise<void> {
    if (this.#waiting.length < this.#size.waiting || this.#inside < this.#size.inside)
      await this.#enter(look, (turn) => this.#waiting.push(turn));
  }

  /** Does it before all that wait. */
  async next(look: () => Promise<void>): Promise<void> {
    await this.#enter(look, (turn) => this.#waiting.unshift(turn));
  }

  async #enter(look: () => Promise<void>, queue: (turn: () => void) => void): Promise<void> {
    if (this.#inside < this.#size.inside) this.#inside += 1;
    else await new Promise<void>(queue);
    try {
      await look();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#inside -= 1;
      else next();
    }
  }
}
