import type { LiveEngine } from '@saferoute/live';
import type { JourneyPositionsEvent } from '@saferoute/protocol';
import { positionView } from '../views/wire.ts';
import { hearJourney, type HeardFix } from './hear-journey.ts';
import { Hints } from './hints.ts';

/** How long a viewer may be kept waiting for nothing to be told. */
const NET_MS = 15_000;
/** As often as a map is worth drawing: what comes in between is one event. */
const AT_MOST_EVERY_MS = 250;
/** A minute's. Who has not read for as long has been cut off by then, since no heartbeat of theirs came back. */
const KEPT_ROUNDS = 240;

type Position = JourneyPositionsEvent['positions'][number];

interface Told {
  readonly position: Position;
  /** The round it was told in. */
  readonly round: number;
}

/**
 * Where everybody on a journey is, for staff. It is heard once in this process, however many watch, and told in rounds: whoever keeps up is told the same
 * object, which is frozen, so that whoever sends it may remember its text. Who lags is told of each person the newest, in one event.
 */
export class PositionBoard {
  readonly #live: LiveEngine;
  readonly #watchers = new Set<Hints>();
  /** By person, what has been heard since the last round. */
  #heard = new Map<string, HeardFix>();
  /** By person, what was told last, for those who lag. */
  readonly #told = new Map<string, Told>();
  #round = 0;
  #latest: JourneyPositionsEvent = { positions: [] };
  #pause: NodeJS.Timeout | null = null;
  #listening: Promise<() => void> | null = null;

  constructor(live: LiveEngine) {
    this.#live = live;
  }

  /** What is heard from now on, for as long as `signal` allows. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<JourneyPositionsEvent, void> {
    const hints = new Hints(signal, NET_MS);
    this.#watchers.add(hints);
    try {
      await (this.#listening ??= this.#listen());
      let seen = this.#round;
      while (await hints.next()) {
        if (seen === this.#round) continue;
        const event = seen === this.#round - 1 ? this.#latest : this.#since(seen);
        seen = this.#round;
        yield event;
      }
    } finally {
      this.#watchers.delete(hints);
      if (this.#watchers.size === 0) this.#end();
    }
  }

  #listen(): Promise<() => void> {
    return hearJourney(this.#live, 'journeys', {
      onFix: (fix) => {
        this.#heard.set(fix.userId, fix);
        if (this.#pause === null) this.#tell();
      },
      onHint: () => {},
    });
  }

  /** The first fix is told at once; what comes within the pause after it, when that is over. */
  #tell(): void {
    this.#pause = null;
    if (this.#heard.size === 0) return;
    const positions = [...this.#heard.values()].map(({ journeyId, userId, position }) => ({
      journeyId,
      userId,
      position: positionView(position),
    }));
    this.#heard = new Map();
    this.#round += 1;
    this.#latest = Object.freeze({ positions });
    for (const position of positions) this.#told.set(position.userId, { position, round: this.#round });
    if (this.#round % KEPT_ROUNDS === 0) this.#forget();
    this.#pause = setTimeout(() => this.#tell(), AT_MOST_EVERY_MS);
    for (const hints of this.#watchers) hints.give();
  }

  #since(round: number): JourneyPositionsEvent {
    return { positions: [...this.#told.values()].filter((told) => told.round > round).map(({ position }) => position) };
  }

  #forget(): void {
    for (const [userId, { round }] of this.#told) if (round <= this.#round - KEPT_ROUNDS) this.#told.delete(userId);
  }

  /** Nobody watches any more. Rounds are counted on, so that nobody takes an old one for theirs. */
  #end(): void {
    void this.#listening?.then((stop) => stop());
    this.#listening = null;
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    this.#heard = new Map();
    this.#told.clear();
  }
}
