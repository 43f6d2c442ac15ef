import type { Fix } from '@saferoute/domain';
import type { Channel, LiveEngine } from '@saferoute/live';
import { z } from 'zod';

/** A fix of somebody on a journey, as it is announced. */
export interface HeardFix {
  readonly journeyId: string;
  readonly userId: string;
  /** False while the people on it are shown the journey as over: then it is for staff alone. */
  readonly isShown: boolean;
  readonly position: Fix;
}

const fixSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  accuracyM: z.number().nullable(),
  recordedAt: z.number(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
}) satisfies z.ZodType<Fix>;
const messageSchema = z.object({
  kind: z.literal('position'),
  journeyId: z.string(),
  userId: z.string(),
  isShown: z.boolean(),
  position: fixSchema,
});

export interface JourneyListener {
  readonly onFix: (heard: HeardFix) => void;
  /** The tables have changed, perhaps. */
  readonly onHint: () => void;
}

/** Listens for fixes on one of the journeys' channels; everything else is a hint. Resolves when every later fix is heard; answers how to stop. */
export async function hearJourney(live: LiveEngine, channel: Channel, { onFix, onHint }: JourneyListener): Promise<() => void> {
  const subscription = live.subscribe(channel, {
    onMessage: (message) => {
      const heard = messageSchema.safeParse(parse(message));
      if (heard.success) onFix(heard.data);
      else onHint();
    },
    onReconnect: onHint,
  });
  await subscription.attached;
  return () => subscription.unsubscribe();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
