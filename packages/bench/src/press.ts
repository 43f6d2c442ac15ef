import { randomUUIDv7 } from 'node:crypto';
import { triggerSos, type UseCaseContext } from '@saferoute/usecases';

/** One person presses the button; answers the alert's id. */
export async function press(ctx: UseCaseContext, userId: string, trigger = triggerSos): Promise<string> {
  const triggered = await trigger(ctx, {
    userId,
    trigger: {
      commandId: randomUUIDv7(),
      location: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8 },
      journeyId: null,
      sharedRideId: null,
      description: null,
      source: 'button_press',
      deviceState: { batteryLevel: 0.61, networkStatus: 'cellular', appVersion: '1.0' },
      recordedAt: null,
      forceFallbackCall: false,
      dropped: [],
    },
  });
  if (!triggered.ok || !triggered.value.created) throw new Error('a first press opens an alert');
  return triggered.value.alertId;
}

/** Does `work` for every item with `callers` at once; answers how many per second. */
export async function rate<T>(items: readonly T[], callers: number, work: (item: T) => Promise<unknown>): Promise<number> {
  const next = items.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const item of next) await work(item);
    }),
  );
  return (items.length * 1000) / (performance.now() - started);
}
