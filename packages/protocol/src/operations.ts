/** A condition that may keep an SOS from being told, as administrators are shown it while it lasts. */
export interface AlarmView {
  readonly id: string;
  readonly kind: 'no-worker' | 'queue-late' | 'carrier-refuses' | 'writes-fail';
  /** Reads on with “ for 40 s”. */
  readonly title: string;
  readonly body: string;
  readonly since: string;
}
