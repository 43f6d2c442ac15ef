/** The worker's tasks and what each is told. Payloads name rows; the rows are the truth. */
export interface SosJobs {
  readonly 'alert.escalate': { readonly alertId: string };
  readonly 'delivery.proceed': { readonly deliveryId: string };
  readonly 'journey.look': { readonly journeyId: string };
  readonly 'trip.settle': { readonly journeyId: string };
  readonly 'evidence.erase': { readonly alertId: string };
}

export type SosJobName = keyof SosJobs;

const idOf = {
  'alert.escalate': 'alertId',
  'delivery.proceed': 'deliveryId',
  'journey.look': 'journeyId',
  'trip.settle': 'journeyId',
  'evidence.erase': 'alertId',
} as const satisfies Record<SosJobName, string>;

/** Reads a payload from the queue; null when it is not what the task expects. */
export function readJobPayload<N extends SosJobName>(name: N, payload: unknown): SosJobs[N] | null {
  const key = idOf[name];
  const value: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, key) : undefined;
  return typeof value === 'string' ? ({ [key]: value } as unknown as SosJobs[N]) : null;
}
