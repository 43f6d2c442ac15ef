import type { DeliveryFault } from './faults.ts';
import type { MessageStatus } from './message.ts';

/** How long a healthy text takes, from when it is accepted. */
export interface Delays {
  readonly sentMs: number;
  readonly deliveredMs: number;
}

/** One thing that happens to a text on its way. */
export interface Step {
  readonly afterMs: number;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  /** False for a report about a status the text has left behind. */
  readonly moves: boolean;
  /** How often the customer is told. */
  readonly callbacks: number;
}

/** Everything that will happen to an accepted text, in order. */
export function planDelivery(fault: DeliveryFault | null, { sentMs, deliveredMs }: Delays): readonly Step[] {
  const sent: Step = { afterMs: sentMs, status: 'sent', errorCode: null, moves: true, callbacks: 1 };
  const delivered: Step = { ...sent, afterMs: deliveredMs, status: 'delivered' };
  switch (fault?.kind) {
    case undefined:
      return [sent, delivered];
    case 'undelivered':
      return [sent, { ...delivered, status: 'undelivered', errorCode: fault.code }];
    case 'no-receipt':
      return [{ ...sent, callbacks: 0 }];
    case 'lost-receipts':
      return [
        { ...sent, callbacks: 0 },
        { ...delivered, callbacks: 0 },
      ];
    case 'late-receipts':
      return [sent, { ...delivered, callbacks: 0 }, { ...delivered, moves: false, afterMs: deliveredMs + fault.byMs }];
    case 'duplicate-receipts':
      return [
        { ...sent, callbacks: 2 },
        { ...delivered, callbacks: 2 },
      ];
    case 'receipts-out-of-order':
      return [{ ...sent, callbacks: 0 }, delivered, { ...sent, moves: false, afterMs: deliveredMs + sentMs }];
  }
}
