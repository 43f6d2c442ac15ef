import {
  completeRoute,
  healthAfter,
  HEALTHY,
  isResting,
  keptForMs,
  tripKey,
  type Coordinates,
  type Instant,
  type ProviderHealth,
  type RouteAnswer,
  type RouteOutcome,
  type RouteProvider,
} from '@saferoute/domain';

/** What went wrong with a provider; its code holds nothing of the question. */
export type RouteFault = Extract<RouteOutcome, { code: string }>;

export interface RouteDeskOptions {
  /** In the order they are asked. */
  readonly providers: readonly RouteProvider[];
  /** Told of every failure. */
  readonly onFault: (provider: RouteProvider['name'], fault: RouteFault) => void;
}

interface Trip {
  readonly from: Coordinates;
  readonly to: Coordinates;
}

const MOST_KEPT = 10_000;

/**
 * Asks the providers in order, and spares them: answers are kept for a while, everybody who asks the same at once shares one question, and who
 * fails is left alone for a while. Per process: another process asks for itself.
 */
export class RouteDesk {
  readonly #options: RouteDeskOptions;
  readonly #health = new Map<RouteProvider['name'], ProviderHealth>();
  readonly #kept = new Map<string, { readonly answer: RouteAnswer; readonly until: Instant }>();
  readonly #underWay = new Map<string, Promise<RouteAnswer>>();

  constructor(options: RouteDeskOptions) {
    this.#options = options;
  }

  /** The way between two rounded places. */
  find(trip: Trip, now: Instant): Promise<RouteAnswer> {
    const key = tripKey(trip.from, trip.to);
    const kept = this.#kept.get(key);
    if (kept !== undefined && now < kept.until) return Promise.resolve(kept.answer);
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay;
    const question = this.#ask(trip, now)
      .then((answer) => {
        this.#keep(key, answer, now);
        return answer;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, question);
    return question;
  }

  async #ask({ from, to }: Trip, now: Instant): Promise<RouteAnswer> {
    let isSecondChoice = false;
    for (const provider of this.#options.providers) {
      const { name, drawnOn } = provider;
      if (!isResting(this.#health.get(name) ?? HEALTHY, now)) {
        const outcome = checked(await provider.route(from, to));
        this.#health.set(name, healthAfter(this.#health.get(name) ?? HEALTHY, outcome.kind, now));
        if (outcome.kind === 'no-route') return outcome;
        if (outcome.kind === 'route') return { ...outcome, source: name, drawnOn, isSecondChoice };
        this.#options.onFault(name, outcome);
      }
      isSecondChoice = true;
    }
    return { kind: 'unavailable' };
  }

  /** The oldest go first: whatever is kept is worth nothing soon. */
  #keep(key: string, answer: RouteAnswer, now: Instant): void {
    this.#kept.delete(key);
    this.#kept.set(key, { answer, until: now + keptForMs(answer) });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}

function checked(outcome: RouteOutcome) {
  if (outcome.kind !== 'route') return outcome;
  const route = completeRoute(outcome.route);
  return route === null ? ({ kind: 'temporary', code: 'unreadable-answer' } as const) : { kind: 'route' as const, route };
}
