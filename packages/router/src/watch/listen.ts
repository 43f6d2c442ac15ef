import type { Fix } from '@saferoute/domain';
import type { Channel, LiveEngine } from '@saferoute/live';
import type { PositionView } from '@saferoute/protocol';
import { z } from 'zod';
import { positionView } from '../views/wire.ts';
import type { Listener } from './resumable.ts';

/** A position on its way to whoever watches. It is in no timeline; the newest replaces the one before. */
export interface PassingPosition {
  readonly kind: 'position';
  readonly alertId: string;
  readonly position: PositionView;
}

const fixSchema: z.ZodType<Fix> = z.object({
  latitude: z.number(),
  longitude: z.number(),
  accuracyM: z.number().nullable(),
  recordedAt: z.number(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
});
const messageSchema = z.object({ kind: z.literal('position'), alertId: z.string(), position: fixSchema });

/** Listens on one channel: a position passes by as it is, everything else is a hint to read the tables. */
export async function listenOn<E>(live: LiveEngine, channel: Channel, listener: Listener<E | PassingPosition>): Promise<() => void> {
  const subscription = live.subscribe(channel, {
    onMessage: (message) => {
      const position = readPosition(message);
      if (position === null) listener.hint();
      else listener.passing(position.alertId, position);
    },
    onReconnect: () => listener.hint(),
  });
  await subscription.attached;
  return () => subscription.unsubscribe();
}

function readPosition(message: string): PassingPosition | null {
  const passing = readPassing(message);
  return passing && { kind: 'position', alertId: passing.alertId, position: positionView(passing.position) };
}

/** Where whoever raised an alert is, as it is announced; null for any other message. */
export function readPassing(message: string): { readonly alertId: string; readonly position: Fix } | null {
  return messageSchema.safeParse(parse(message)).data ?? null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
