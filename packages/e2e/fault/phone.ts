import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Rider } from './riders.ts';

/** A press that was answered with a 2xx: from here on the rider believes that help is told. */
export interface Receipt {
  readonly rider: Rider;
  readonly commandId: string;
  readonly status: number;
  readonly alertId: string;
}

export interface Press {
  readonly url: string;
  readonly rider: Rider;
  readonly commandId: string;
}

const PATIENCE_MS = 4_000;
const BETWEEN_TRIES_MS = 50;

/** A press of its own, not a repeat. */
export const pressOf = (url: string, rider: Rider): Press => ({ url, rider, commandId: randomUUIDv7() });

/** Posts one SOS once. Null when there was no answer, or none that a phone may take for one. */
export async function post({ url, rider, commandId }: Press): Promise<Receipt | null> {
  try {
    const answer = await fetch(`${url}/api/v1/sos/alerts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${rider.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId, location: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8 } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await answer.json();
    if (answer.status >= 400 && answer.status < 500) throw new RangeError(`A phone's SOS was refused with ${answer.status}`);
    if (!answer.ok) return null;
    return { rider, commandId, status: answer.status, alertId: (body as { id: string }).id };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return null;
  }
}

/** Repeats until there is a receipt, as the phone does, for as long as it takes. */
export async function postUntilReceipt(press: Press): Promise<Receipt> {
  for (;;) {
    const receipt = await post(press);
    if (receipt !== null) return receipt;
    await pause(BETWEEN_TRIES_MS);
  }
}
