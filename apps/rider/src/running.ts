import {
  createHandedLinks,
  createJourneyController,
  createKeptFixes,
  createPositionReporter,
  createRecentPlaces,
  createCell,
  createSosController,
  deviceClock,
  type Cell,
  type HandedLinks,
  type JourneyController,
  type Pace,
  type PositionReporter,
  type RecentPlaces,
  secureRandom,
  type SosController,
} from '@saferoute/client';
import { phoneState } from './device/phone-state.ts';
import { deviceStorage } from './device/storage.ts';
import { DEFAULT_HOLD_MS, type Phone } from './phone.ts';
import { aftercare } from './sos/aftercare.ts';

/** What works for one signed-in person for as long as they are. */
export interface Running {
  readonly sos: SosController;
  readonly journeys: JourneyController;
  readonly reporter: PositionReporter;
  readonly recent: RecentPlaces;
  readonly handed: HandedLinks;
  /** True while this person drives somebody who is under way: the rider sees where they are. */
  readonly drives: Cell<boolean>;
  /** Begins to work. Answers how to stop. */
  readonly start: () => () => void;
}

/** In an emergency no position gets older than a second while the phone can find another; on a journey silence must mean something. */
const REFRESH_EMERGENCY_MS = 1_000;
const REFRESH_JOURNEY_MS = 15_000;

const EMERGENCY: Pace = { everyMs: 1_000, keepsAll: true, survives: true };
const JOURNEY: Pace = { everyMs: 5_000, keepsAll: true, survives: true };
const DRIVING: Pace = { everyMs: 5_000, keepsAll: false, survives: false };
const AFTERCARE: Pace = { everyMs: 15_000, keepsAll: false, survives: false };

/** All that runs for `accountId`, at rest until it is started. */
export function createRunning(phone: Phone, accountId: string): Running {
  const { client, config, locator } = phone;
  const own = { client, accountId, clock: deviceClock, random: secureRandom, storage: deviceStorage };
  const sos = createSosController({
    ...own,
    holdMs: () => config.get()?.triggerHoldMs ?? DEFAULT_HOLD_MS,
    locate: locator.locate,
    decoration: () => ({ deviceState: phoneState() }),
  });
  const journeys = createJourneyController(own);
  const drives = createCell(false);
  const wanted = aftercare(sos.session, journeys.state, deviceClock);
  const pace = (): Pace | null => {
    const status = journeys.state.get().journey?.status;
    if (wanted.isEmergency() || status === 'EMERGENCY') return EMERGENCY;
    if (status === 'ACTIVE') return JOURNEY;
    if (drives.get()) return DRIVING;
    return wanted.isWanted() ? AFTERCARE : null;
  };
  const reporter = createPositionReporter({ ...own, kept: createKeptFixes(own), pace });
  const running = { sos, journeys, reporter, recent: createRecentPlaces(own), handed: createHandedLinks(own), drives };
  return { ...running, start: () => start(phone, running, pace) };
}

function start({ locator }: Phone, { sos, journeys, reporter, drives }: Omit<Running, 'start'>, pace: () => Pace | null): () => void {
  const offer = () => {
    const { fix } = locator.state.get();
    if (fix !== null) reporter.offer(fix);
  };
  const follow = () => {
    if (pace() !== null) locator.start();
    offer();
  };
  const leaving = [
    locator.state.subscribe(offer),
    drives.subscribe(follow),
    sos.session.subscribe(() => {
      // Asked for at the press, so that a new position is there when the hold is over.
      if (sos.session.get().name !== 'idle') locator.start();
      if (sos.session.get().name === 'holding') locator.refresh();
      offer();
    }),
    journeys.state.subscribe(() => {
      if (journeys.state.get().journey?.status === 'EMERGENCY' && sos.session.get().name === 'idle') sos.lookAgain();
      follow();
    }),
    every(REFRESH_EMERGENCY_MS, () => {
      if (pace() === EMERGENCY) locator.refresh();
    }),
    every(REFRESH_JOURNEY_MS, () => {
      if (pace() !== null) locator.refresh();
    }),
    on(window, 'online', () => {
      sos.retryNow();
      reporter.retryNow();
      journeys.lookAgain();
    }),
    on(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') journeys.lookAgain();
    }),
  ];
  sos.start();
  journeys.start();
  void reporter.resume();
  void locator.startIfAllowed();
  return () => {
    for (const leave of leaving) leave();
    reporter.stop();
    journeys.stop();
    sos.stop();
  };
}

function every(ms: number, task: () => void): () => void {
  const timer = setInterval(task, ms);
  return () => clearInterval(timer);
}

function on(target: EventTarget, event: string, task: () => void): () => void {
  target.addEventListener(event, task);
  return () => target.removeEventListener(event, task);
}
