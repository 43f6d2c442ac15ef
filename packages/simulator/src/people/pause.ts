import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or until the signal if there is one, whichever is first. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(Math.max(0, ms), null, signal && { signal }).catch(() => {});
}
