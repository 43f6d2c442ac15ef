import type { Fix, Instant } from '@saferoute/domain';
import { isAlive, nearestOf } from './positions.ts';
import type { NearbyPerson, NearbyQuery, PersonsFix } from './positions.ts';

/** Where people are, as far as this process has heard. */
export class PositionBook {
  /** In the order of hearing, so that whoever has been silent longest stands first. */
  readonly #fixes = new Map<string, Fix>();
  readonly #now: () => Instant;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** Answers whether it is news: what was taken before the fix already held is not. */
  put(userId: string, fix: Fix): boolean {
    this.#forgetTheSilent();
    const known = this.get(userId);
    if (known !== null && known.recordedAt > fix.recordedAt) return false;
    this.#fixes.delete(userId);
    this.#fixes.set(userId, fix);
    return true;
  }

  get(userId: string): Fix | null {
    const fix = this.#fixes.get(userId);
    return fix !== undefined && isAlive(fix, this.#now()) ? fix : null;
  }

  nearby(query: NearbyQuery): readonly NearbyPerson[] {
    return nearestOf(this.#everybody(), query, this.#now());
  }

  get size(): number {
    return this.#fixes.size;
  }

  /** Looking ends at the first who is alive. Whoever stays a moment too long behind them is not answered. */
  #forgetTheSilent(): void {
    for (const [userId, fix] of this.#fixes) {
      if (isAlive(fix, this.#now())) return;
      this.#fixes.delete(userId);
    }
  }

  *#everybody(): Generator<PersonsFix> {
    for (const [userId, fix] of this.#fixes) yield { userId, fix };
  }
}
