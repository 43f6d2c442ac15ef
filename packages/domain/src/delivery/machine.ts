import type { Instant } from '../shared/instant.ts';
import type { FailureReason } from './carrier.ts';
import type {
  Attempt,
  ChannelPlan,
  Delivery,
  DeliveryCommand,
  DeliveryDecision,
  DeliveryEvent,
  DeliveryPolicy,
  NextStep,
} from './delivery.ts';

/** What the delivery machine needs to know beside the delivery and the command. */
export interface DeliveryEnvironment {
  readonly policy: DeliveryPolicy;
  readonly now: Instant;
  /** Uniform in [0, 1): spreads retries. */
  readonly random: number;
}

/**
 * The delivery machine: attempts at the schedule, then the next carrier, then the phone itself. Pure.
 * Duplicates are better than silence: a send whose answer never came is made again. Nothing overtaken by a receipt is.
 * A no-op returns the same reference.
 */
export function decideDelivery(delivery: Delivery, command: DeliveryCommand, env: DeliveryEnvironment): DeliveryDecision {
  switch (command.type) {
    case 'proceed':
      return proceed(delivery, command.wanted, env);
    case 'outcome':
      return outcome(delivery, command, env);
    case 'receipt':
      return receipt(delivery, command, env);
  }
}

/** Where a failure of the running attempt leads: the delivery that follows, and the words for the timeline. */
interface Step {
  readonly next: Delivery;
  readonly step: NextStep;
}

interface Failure {
  readonly reason: FailureReason;
  readonly code: string | null;
}

const nothing = (delivery: Delivery): DeliveryDecision => ({ next: delivery, send: null, events: [] });

function proceed(delivery: Delivery, wanted: boolean, env: DeliveryEnvironment): DeliveryDecision {
  if (delivery.nextActionAt === null || env.now < delivery.nextActionAt) return nothing(delivery);
  if (!wanted) return giveUp(delivery);
  switch (delivery.state) {
    case 'WAITING':
      return begin(delivery, env, []);
    case 'SENDING':
      return leaseRanOut(delivery, env);
    case 'ACCEPTED':
      return receiptIsOverdue(delivery, env);
    case 'DELIVERED':
    case 'DIRECT_TEXT':
    case 'CANCELLED':
      return nothing(delivery);
  }
}

/** A carrier that took the text may still report of it; anything less far is called off. */
function giveUp(delivery: Delivery): DeliveryDecision {
  const state = delivery.state === 'ACCEPTED' ? 'ACCEPTED' : 'CANCELLED';
  return { next: { ...delivery, state, nextActionAt: null }, send: null, events: [] };
}

function begin(delivery: Delivery, env: DeliveryEnvironment, events: readonly DeliveryEvent[]): DeliveryDecision {
  const channel = env.policy.channels[delivery.channelIndex];
  if (channel === undefined) return withDirectText({ ...delivery, state: 'DIRECT_TEXT', nextActionAt: null }, events);
  const isFirst = delivery.attempts.every(({ channelIndex }) => channelIndex !== delivery.channelIndex);
  const send: Attempt = {
    id: `${delivery.id}/${delivery.attempts.length + 1}`,
    channelIndex: delivery.channelIndex,
    carrier: channel.carrier,
    state: 'SENDING',
    providerMessageId: null,
    code: null,
    reason: null,
    startedAt: env.now,
    settledAt: null,
  };
  const next: Delivery = {
    ...delivery,
    state: 'SENDING',
    // The schedule counts from the first try, not from when it was asked for: a late start must not turn the retries into a burst.
    channelStartedAt: isFirst ? env.now : delivery.channelStartedAt,
    nextActionAt: env.now + env.policy.sendLeaseMs,
    attempts: [...delivery.attempts, send],
  };
  return { next, send, events };
}

/** The sender died between submitting and telling: nobody knows whether the text is under way, so it is sent again. */
function leaseRanOut(delivery: Delivery, env: DeliveryEnvironment): DeliveryDecision {
  const running = delivery.attempts.at(-1);
  if (running === undefined) throw new Error('a delivery that is sending has an attempt');
  const settled = settle(delivery, { ...running, state: 'FAILED', reason: 'timeout', settledAt: env.now });
  const { next, step } = afterTemporary(settled, env);
  return beginIfDue(next, env, [failed(running, { reason: 'timeout', code: null }, step)]);
}

function receiptIsOverdue(delivery: Delivery, env: DeliveryEnvironment): DeliveryDecision {
  const running = delivery.attempts.at(-1);
  if (running === undefined) throw new Error('an accepted delivery has an attempt');
  const { next, step } = nextChannel(delivery, env);
  return beginIfDue(next, env, [{ kind: 'unconfirmed', carrier: running.carrier, attemptId: running.id, next: step }]);
}

function beginIfDue(delivery: Delivery, env: DeliveryEnvironment, events: readonly DeliveryEvent[]): DeliveryDecision {
  const due = delivery.nextActionAt !== null && delivery.nextActionAt <= env.now;
  return due ? begin(delivery, env, events) : withDirectText(delivery, events);
}

function outcome(delivery: Delivery, command: Extract<DeliveryCommand, { type: 'outcome' }>, env: DeliveryEnvironment): DeliveryDecision {
  const attempt = delivery.attempts.find(({ id }) => id === command.attemptId);
  if (attempt === undefined || attempt.providerMessageId !== null) return nothing(delivery);
  const isCurrent = delivery.attempts.at(-1) === attempt && delivery.state === 'SENDING';
  const { outcome: said } = command;
  if (said.kind === 'accepted') return accepted({ delivery, attempt, isCurrent, providerMessageId: said.providerMessageId, env });
  if (attempt.state !== 'SENDING') return nothing(delivery);
  const settled = settle(delivery, { ...attempt, state: 'FAILED', code: said.code, reason: said.reason, settledAt: env.now });
  if (!isCurrent) return { next: settled, send: null, events: [failed(attempt, said, { kind: 'none' })] };
  const { next, step } = said.kind === 'permanent' ? nextChannel(settled, env) : afterTemporary(settled, env);
  return withDirectText(next, [failed(attempt, said, step)]);
}

interface Acceptance {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  readonly isCurrent: boolean;
  readonly providerMessageId: string;
  readonly env: DeliveryEnvironment;
}

function accepted({ delivery, attempt, isCurrent, providerMessageId, env }: Acceptance): DeliveryDecision {
  // A receipt may overtake the answer to its own submission; what it said stands.
  const overtaken = attempt.state === 'DELIVERED' || attempt.state === 'UNDELIVERED';
  const said = overtaken ? {} : { state: 'ACCEPTED' as const, code: null, reason: null, settledAt: env.now };
  const settled = settle(delivery, { ...attempt, ...said, providerMessageId });
  const next: Delivery = isCurrent ? { ...settled, state: 'ACCEPTED', nextActionAt: env.now + env.policy.receiptTimeoutMs } : settled;
  return {
    next,
    send: null,
    events: [{ kind: 'accepted', carrier: attempt.carrier, attemptId: attempt.id, tookMs: env.now - attempt.startedAt }],
  };
}

function receipt(delivery: Delivery, command: Extract<DeliveryCommand, { type: 'receipt' }>, env: DeliveryEnvironment): DeliveryDecision {
  const attempt = delivery.attempts.find(({ id }) => id === command.attemptId);
  if (attempt === undefined || attempt.state === 'DELIVERED' || command.receipt.status === 'sent') return nothing(delivery);
  return command.receipt.status === 'delivered'
    ? confirmed(delivery, attempt, env)
    : undelivered({ delivery, attempt, code: command.receipt.code, reason: command.receipt.reason ?? 'carrier-error', env });
}

function confirmed(delivery: Delivery, attempt: Attempt, env: DeliveryEnvironment): DeliveryDecision {
  const settled = settle(delivery, { ...attempt, state: 'DELIVERED', code: null, reason: null, settledAt: env.now });
  return {
    next: { ...settled, state: 'DELIVERED', nextActionAt: null, deliveredAt: delivery.deliveredAt ?? env.now },
    send: null,
    events: [{ kind: 'confirmed', carrier: attempt.carrier, attemptId: attempt.id, tookMs: env.now - attempt.startedAt }],
  };
}

interface Undelivered extends Failure {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  readonly env: DeliveryEnvironment;
}

function undelivered({ delivery, attempt, code, reason, env }: Undelivered): DeliveryDecision {
  if (attempt.state === 'UNDELIVERED') return nothing(delivery);
  const settled = settle(delivery, { ...attempt, state: 'UNDELIVERED', code, reason, settledAt: env.now });
  const waitsForIt = delivery.attempts.at(-1) === attempt && (delivery.state === 'ACCEPTED' || delivery.state === 'SENDING');
  if (!waitsForIt) return { next: settled, send: null, events: [failed(attempt, { reason, code }, { kind: 'none' })] };
  const { next, step } = nextChannel(settled, env);
  return withDirectText(next, [failed(attempt, { reason, code }, step)]);
}

function afterTemporary(delivery: Delivery, env: DeliveryEnvironment): Step {
  const tried = delivery.attempts.filter(({ channelIndex }) => channelIndex === delivery.channelIndex).length;
  const offset = env.policy.channels[delivery.channelIndex]?.attemptOffsetsMs[tried];
  if (offset === undefined) return nextChannel(delivery, env);
  const spread = 1 + env.policy.jitter * (2 * env.random - 1);
  const at = Math.max(env.now, delivery.channelStartedAt + Math.round(offset * spread));
  return { next: { ...delivery, state: 'WAITING', nextActionAt: at }, step: { kind: 'retry', at } };
}

function nextChannel(delivery: Delivery, env: DeliveryEnvironment): Step {
  const channelIndex = delivery.channelIndex + 1;
  const channel: ChannelPlan | undefined = env.policy.channels[channelIndex];
  if (channel === undefined) {
    return { next: { ...delivery, state: 'DIRECT_TEXT', channelIndex, nextActionAt: null }, step: { kind: 'direct-text' } };
  }
  return {
    next: { ...delivery, state: 'WAITING', channelIndex, channelStartedAt: env.now, nextActionAt: env.now },
    step: { kind: 'next-channel', carrier: channel.carrier },
  };
}

function withDirectText(next: Delivery, events: readonly DeliveryEvent[]): DeliveryDecision {
  return { next, send: null, events: next.state === 'DIRECT_TEXT' ? [...events, { kind: 'direct-text' }] : events };
}

function settle(delivery: Delivery, attempt: Attempt): Delivery {
  return { ...delivery, attempts: delivery.attempts.map((each) => (each.id === attempt.id ? attempt : each)) };
}

function failed({ carrier, id }: Attempt, { reason, code }: Failure, next: NextStep): DeliveryEvent {
  return { kind: 'failed', carrier, attemptId: id, code, reason, next };
}
