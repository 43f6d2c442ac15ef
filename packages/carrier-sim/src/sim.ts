import { EventEmitter } from 'node:events';
import { CallDesk } from './call-desk.ts';
import type { ProgressWriter } from './call-desk.ts';
import type { FaultRule } from './faults.ts';
import type { SimCall, SimMessage } from './message.ts';
import type { Network } from './network.ts';

/** A phone that is shown though nothing has reached it yet, or whose owner has a name. */
export interface Phone {
  /** E.164. */
  readonly number: string;
  /** Whose it is; may be empty. */
  readonly name: string;
}

/** Everything the phones page shows. */
export interface SimState {
  readonly phones: readonly Phone[];
  readonly messages: readonly SimMessage[];
  readonly calls: readonly SimCall[];
  readonly faults: readonly FaultRule[];
}

const MOST_PHONES = 200;

/** The pretend world: a network, its calls, and the phones people know by name. */
export class Sim {
  readonly network: Network;
  readonly calls: CallDesk;
  /** Something a person watching would see has changed. */
  readonly events = new EventEmitter<{ changed: [] }>().setMaxListeners(0);
  readonly #phones = new Map<string, Phone>();

  constructor(network: Network, report: ProgressWriter) {
    this.network = network;
    this.calls = new CallDesk(network, report);
    const changed = () => this.events.emit('changed');
    network.inbox.events.on('message', changed).on('changed', changed).on('cleared', changed);
    network.faults.events.on('changed', changed);
    this.calls.events.on('changed', changed);
  }

  /** Shows a phone from now on; a second introduction renames it. Survives `reset`. */
  introduce(number: string, name: string): void {
    if (this.#phones.size >= MOST_PHONES && !this.#phones.has(number)) return;
    this.#phones.set(number, { number, name });
    this.events.emit('changed');
  }

  state(): SimState {
    return {
      phones: [...this.#phones.values()],
      messages: this.network.inbox.messages(),
      calls: this.calls.all(),
      faults: this.network.faults.rules(),
    };
  }

  /** Forgets texts, calls and faults, and everything under way. */
  reset(): void {
    this.calls.clear();
    this.network.reset();
  }
}
