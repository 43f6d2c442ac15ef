import { EventEmitter } from 'node:events';
import type { CallbackRequest } from './callback-poster.ts';
import { KEPT } from './message.ts';
import type { CallStatus, SimCall } from './message.ts';
import type { Network } from './network.ts';

export type ProgressWriter = (call: SimCall & { readonly statusCallbackUrl: string }) => CallbackRequest;

/** Twilio's word for each status when it reports progress. */
const eventOf: Readonly<Record<CallStatus, string>> = {
  queued: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
  completed: 'completed',
  busy: 'completed',
  'no-answer': 'completed',
  canceled: 'completed',
};

/** Phones that ring. What a person does with theirs is a method; what the network does happens by itself. */
export class CallDesk {
  readonly events = new EventEmitter<{ changed: [SimCall] }>().setMaxListeners(0);
  readonly #network: Network;
  readonly #report: ProgressWriter;
  readonly #calls = new Map<string, SimCall>();

  constructor(network: Network, report: ProgressWriter) {
    this.#network = network;
    this.#report = report;
  }

  all(): readonly SimCall[] {
    return [...this.#calls.values()];
  }

  find(id: string): SimCall | undefined {
    return this.#calls.get(id);
  }

  /** Rings a phone for `ringMs`, then gives up. */
  place(call: SimCall, ringMs: number): void {
    this.#calls.set(call.id, call);
    if (this.#calls.size > KEPT) this.#calls.delete(this.#calls.keys().next().value ?? '');
    this.#announce(call);
    this.#move(call.id, ['queued'], 'ringing');
    this.#network.later(ringMs, () => this.#move(call.id, ['ringing'], 'no-answer'));
  }

  answer(id: string): SimCall | undefined {
    return this.#move(id, ['ringing'], 'in-progress');
  }

  decline(id: string): SimCall | undefined {
    return this.#move(id, ['ringing'], 'busy');
  }

  hangUp(id: string): SimCall | undefined {
    return this.#move(id, ['in-progress'], 'completed');
  }

  /** Presses one key (0–9, `*`, `#`) during a call. */
  press(id: string, digit: string): SimCall | undefined {
    const call = this.#calls.get(id);
    if (call?.status !== 'in-progress' || !/^[0-9*#]$/.test(digit)) return call;
    return this.#keep({ ...call, digits: call.digits + digit });
  }

  /** Ends a call from the customer's side: one that rings is canceled, one that is answered completed. */
  end(id: string): SimCall {
    this.#move(id, ['queued', 'ringing'], 'canceled');
    const call = this.#move(id, ['in-progress'], 'completed');
    if (call === undefined) throw new Error(`no call ${id}`);
    return call;
  }

  clear(): void {
    this.#calls.clear();
  }

  #move(id: string, from: readonly CallStatus[], status: CallStatus): SimCall | undefined {
    const call = this.#calls.get(id);
    if (call === undefined || !from.includes(call.status)) return call;
    const now = this.#network.clock.now();
    const moved = this.#keep({ ...call, status, updatedAt: now, answeredAt: status === 'in-progress' ? now : call.answeredAt });
    this.#announce(moved);
    return moved;
  }

  #keep(call: SimCall): SimCall {
    this.#calls.set(call.id, call);
    this.events.emit('changed', call);
    return call;
  }

  #announce(call: SimCall): void {
    const { statusCallbackUrl: url } = call;
    if (url === null || !call.statusCallbackEvents.includes(eventOf[call.status])) return;
    void this.#network.poster.post(this.#report({ ...call, statusCallbackUrl: url })).then((answer) => {
      this.#network.inbox.noteCallback({ messageId: call.id, status: call.status, url, answer });
    });
  }
}
