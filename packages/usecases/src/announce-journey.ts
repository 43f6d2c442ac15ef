import type { UseCaseContext } from './context.ts';

/** Tells whoever is on a journey, or watches it, that there is something new to read of it. A hint: nothing depends on it. */
export function announceJourney(
  { announcer }: Pick<UseCaseContext, 'announcer'>,
  userIds: readonly (string | null)[],
  journeyId: string,
): void {
  const hint = JSON.stringify({ kind: 'journey', journeyId });
  announcer.publish(`journey:${journeyId}`, hint);
  for (const userId of new Set(userIds)) if (userId !== null) announcer.publish(`user:${userId}`, hint);
}

/** Tells whoever lists journeys that one of them is not what it was. */
export function announceListedJourney({ announcer }: Pick<UseCaseContext, 'announcer'>, journeyId: string): void {
  announcer.publish('journey-list', JSON.stringify({ kind: 'journey', journeyId }));
}
