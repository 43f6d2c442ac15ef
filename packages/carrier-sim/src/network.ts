import { CallbackPoster } from './callback-poster.ts';
import type { CallbackRequest } from './callback-poster.ts';
import type { Clock } from './clock.ts';
import { planDelivery } from './delivery.ts';
import type { Delays, Step } from './delivery.ts';
import { FaultBook } from './faults.ts';
import { Inbox } from './inbox.ts';
import type { Carrier, SimMessage } from './message.ts';

/** What a carrier reports of a message: one request per part it billed. `null` when nobody asked to be told. */
export type ReportWriter = (message: SimMessage) => readonly CallbackRequest[];

/** The network behind both carriers: takes texts, walks them to their phones, reports back. */
export class Network {
  readonly inbox = new Inbox();
  readonly faults = new FaultBook();
  readonly poster = new CallbackPoster();
  readonly clock: Clock;
  readonly #delays: Delays;
  readonly #pending = new Set<() => void>();

  constructor(options: { readonly clock: Clock; readonly delays: Delays }) {
    this.clock = options.clock;
    this.#delays = options.delays;
  }

  /** Takes a text; `report` writes what its sender will be told. */
  accept(message: SimMessage, report: ReportWriter): void {
    this.inbox.add(message);
    const fault = this.faults.takeForDelivery(message.carrier, message.to);
    for (const step of planDelivery(fault, this.#delays)) {
      this.later(step.afterMs, () => this.#take(step, message.id, report));
    }
  }

  noteAttempt(carrier: Carrier, to: string, answer: string): void {
    this.inbox.noteAttempt({ carrier, to, answer, at: this.clock.now() });
  }

  /** Runs `task` after a while, unless the network is reset first. */
  later(delayMs: number, task: () => void): () => void {
    const cancel = this.clock.after(delayMs, () => {
      this.#pending.delete(cancel);
      task();
    });
    this.#pending.add(cancel);
    return () => {
      this.#pending.delete(cancel);
      cancel();
    };
  }

  /** Forgets every text, fault and thing to come. */
  reset(): void {
    for (const cancel of this.#pending) cancel();
    this.#pending.clear();
    this.inbox.clear();
    this.faults.heal();
  }

  close(): void {
    for (const cancel of this.#pending) cancel();
    this.#pending.clear();
    this.poster.close();
  }

  #take(step: Step, id: string, report: ReportWriter): void {
    const message = this.inbox.find(id);
    if (message === undefined || message.status === 'canceled') return;
    const { status, errorCode } = step;
    const current = step.moves
      ? this.inbox.change(id, { status, errorCode, updatedAt: this.clock.now() })
      : { ...message, status, errorCode };
    if (current === undefined) return;
    for (let i = 0; i < step.callbacks; i++) for (const request of report(current)) void this.#tell(current, request);
  }

  async #tell(message: SimMessage, request: CallbackRequest): Promise<void> {
    const answer = await this.poster.post(request);
    this.inbox.noteCallback({ messageId: message.id, status: message.status, url: request.url, answer });
  }
}
