import { EventEmitter } from 'node:events';
import type { Carrier } from './message.ts';

/** What goes wrong while a request is being answered. */
export type RequestFault =
  /** Answers this HTTP status (429, 500, 503, …). */
  | { readonly kind: 'http'; readonly status: number }
  /** Takes the request and never answers. With `submitted` the text still goes out: only the answer is lost. */
  | { readonly kind: 'timeout'; readonly submitted?: boolean }
  /** Cuts the connection. `submitted` as above. */
  | { readonly kind: 'reset'; readonly submitted?: boolean }
  /** Refuses with the carrier's own code (Twilio 21211, Vonage 6, …). */
  | { readonly kind: 'refuse'; readonly code: number };

/** What goes wrong after a text was accepted. */
export type DeliveryFault =
  /** Does not arrive; the receipt says so with this code. */
  | { readonly kind: 'undelivered'; readonly code: number }
  /** Never heard of again: no receipt, and asking does not help. */
  | { readonly kind: 'no-receipt' }
  /** Arrives, but no receipt is posted: only asking tells. */
  | { readonly kind: 'lost-receipts' }
  | { readonly kind: 'late-receipts'; readonly byMs: number }
  | { readonly kind: 'duplicate-receipts' }
  /** `delivered` is posted before `sent`. */
  | { readonly kind: 'receipts-out-of-order' };

/** The whole carrier is gone: every connection is cut, questions included. */
export type Outage = { readonly kind: 'outage' };

export type Fault = RequestFault | DeliveryFault | Outage;

/** A fault and whom it befalls. */
export interface FaultScript {
  readonly carrier: Carrier | '*';
  /** E.164, or `*` for everybody. */
  readonly to: string;
  readonly fault: Fault;
  /** How often before the network recovers; `null` = until healed. */
  readonly times?: number | null;
}

export interface FaultRule extends Required<FaultScript> {
  readonly id: string;
}

const REQUEST_KINDS: ReadonlySet<string> = new Set<RequestFault['kind']>(['http', 'timeout', 'reset', 'refuse']);
const isRequestFault = (fault: Fault): fault is RequestFault => REQUEST_KINDS.has(fault.kind);
const isOutage = (fault: Fault): fault is Outage => fault.kind === 'outage';
const isDeliveryFault = (fault: Fault): fault is DeliveryFault => !isRequestFault(fault) && !isOutage(fault);

/** The faults in force. Of several that apply, one for the number goes before one for everybody, and a newer one before an older. */
export class FaultBook {
  readonly events = new EventEmitter<{ changed: [readonly FaultRule[]] }>().setMaxListeners(0);
  #rules: readonly FaultRule[] = [];
  #next = 1;

  rules(): readonly FaultRule[] {
    return this.#rules;
  }

  /** Puts a fault in force; answers the id to heal it by. */
  script({ times = null, ...script }: FaultScript): string {
    const id = `fault-${this.#next++}`;
    this.#set([{ ...script, times, id }, ...this.#rules]);
    return id;
  }

  /** Ends one fault, those of a carrier or number, or all of them. Answers how many ended. */
  heal(which: { readonly id?: string | undefined; readonly carrier?: string | undefined; readonly to?: string | undefined } = {}): number {
    const spared = this.#rules.filter(
      (rule) =>
        ![which.id ?? rule.id, which.carrier ?? rule.carrier, which.to ?? rule.to].every(
          (value, i) => value === [rule.id, rule.carrier, rule.to][i],
        ),
    );
    const healed = this.#rules.length - spared.length;
    this.#set(spared);
    return healed;
  }

  /** Takes what befalls this request, counting it down. */
  takeForRequest(carrier: Carrier, to: string): RequestFault | null {
    return this.#take(carrier, to, isRequestFault);
  }

  /** Takes what befalls this text on its way. */
  takeForDelivery(carrier: Carrier, to: string): DeliveryFault | null {
    return this.#take(carrier, to, isDeliveryFault);
  }

  /** Whether this connection meets an outage. */
  takeOutage(carrier: Carrier): boolean {
    return this.#take(carrier, '*', isOutage) !== null;
  }

  #take<F extends Fault>(carrier: Carrier, to: string, wanted: (fault: Fault) => fault is F): F | null {
    const applying = this.#rules.filter(
      (rule) => (rule.carrier === '*' || rule.carrier === carrier) && (rule.to === '*' || rule.to === to) && wanted(rule.fault),
    );
    const rule = applying.find((candidate) => candidate.to !== '*') ?? applying[0];
    if (rule === undefined) return null;
    if (rule.times !== null) this.#countDown(rule, rule.times - 1);
    return rule.fault as F;
  }

  #countDown(rule: FaultRule, times: number): void {
    this.#set(
      times > 0 ? this.#rules.map((other) => (other === rule ? { ...rule, times } : other)) : this.#rules.filter((other) => other !== rule),
    );
  }

  #set(rules: readonly FaultRule[]): void {
    this.#rules = rules;
    this.events.emit('changed', rules);
  }
}
