/** The worker's SOS tasks and what each is told. Payloads name rows; the rows are the truth. */
export interface SosJobs {
  readonly 'alert.escalate': { readonly alertId: string };
  readonly 'delivery.proceed': { readonly deliveryId: string };
}

export type SosJobName = keyof SosJobs;

/** Reads a payload from the queue; null when it is not what the task expects. */
export function readJobPayload<N extends SosJobName>(name: N, payload: unknown): SosJobs[N] | null {
  const key = name === 'alert.escalate' ? 'alertId' : 'deliveryId';
  const value: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, key) : undefined;
  return typeof value === 'string' ? ({ [key]: value } as unknown as SosJobs[N]) : null;
}
