import type { JourneyView } from '@saferoute/protocol';

/** The owner's journeys, as a phone shows them. */
export interface JourneyState {
  /** False until the server has told once. */
  readonly known: boolean;
  /** The one under way; or one that is over until the person has read about it. */
  readonly journey: JourneyView | null;
  /** Not begun, the newest first. */
  readonly planned: readonly JourneyView[];
  /** What the last answer met that is no longer so. */
  readonly note: 'prompt-over' | null;
}

/** Nothing is known yet. */
export const unknownJourneys: JourneyState = { known: false, journey: null, planned: [], note: null };

/** “Are you OK?”, waiting for this person's answer. */
export type Prompt = NonNullable<JourneyView['prompt']>;

/** True from the start to the end. */
export const isUnderWay = ({ status }: Pick<JourneyView, 'status'>): boolean => status === 'ACTIVE' || status === 'EMERGENCY';

/** True once it was completed or cancelled. */
export const isOver = ({ status }: Pick<JourneyView, 'status'>): boolean => status === 'COMPLETED' || status === 'CANCELLED';

/** The question to answer now; in an emergency there is none. */
export const openPrompt = ({ journey }: JourneyState): Prompt | null => (journey?.status === 'ACTIVE' ? journey.prompt : null);

/** The state after all of the person's journeys were told. What was under way and is not any more stays to be read about. */
export function withAll(state: JourneyState, items: readonly JourneyView[]): JourneyState {
  const held = items.find(({ id }) => id === state.journey?.id);
  const journey = items.find(isUnderWay) ?? (held && isOver(held) ? held : null);
  return { ...state, known: true, journey: sameOr(state.journey, journey), planned: items.filter(({ status }) => status === 'PLANNED') };
}

/** The state after one journey was told. */
export function withOne(state: JourneyState, told: JourneyView): JourneyState {
  const others = state.planned.filter(({ id }) => id !== told.id);
  if (told.status === 'PLANNED') return { ...state, planned: [told, ...others] };
  const held = state.journey;
  // One called off before it began was never under way: there is nothing to read about it.
  const wasSeen = held?.id === told.id || isUnderWay(told);
  const isNews = held?.id !== told.id || (told.version ?? 0) >= (held.version ?? 0);
  return { ...state, planned: others, journey: wasSeen && isNews ? sameOr(held, told) : held };
}

const sameOr = (held: JourneyView | null, told: JourneyView | null): JourneyView | null =>
  JSON.stringify(held) === JSON.stringify(told) ? held : told;
