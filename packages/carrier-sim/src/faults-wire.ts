import type { Fault, FaultScript } from './faults.ts';

/** Reads a fault as the control API takes it; answers what is wrong with it as a string. */
export function parseFaultScript(input: unknown): FaultScript | string {
  const { carrier = '*', to = '*', times = null, fault } = fieldsOf(input);
  if (carrier !== 'twilio' && carrier !== 'vonage' && carrier !== '*') return 'carrier is twilio, vonage or *';
  if (typeof to !== 'string') return 'to is a number in E.164, or *';
  if (times !== null && (!Number.isInteger(times) || Number(times) < 1)) return 'times is a whole number from 1, or absent';
  const parsed = parseFault(fieldsOf(fault));
  return typeof parsed === 'string' ? parsed : { carrier, to, times: times as number | null, fault: parsed };
}

function parseFault(fault: Record<string, unknown>): Fault | string {
  const { kind, status, code, byMs, submitted } = fault;
  switch (kind) {
    case 'http':
      return Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599
        ? { kind, status: Number(status) }
        : 'status is 400 to 599';
    case 'timeout':
    case 'reset':
      return { kind, submitted: submitted === true };
    case 'refuse':
    case 'undelivered':
      return Number.isInteger(code) ? { kind, code: Number(code) } : 'code is a whole number';
    case 'late-receipts':
      return Number.isInteger(byMs) && Number(byMs) >= 0 ? { kind, byMs: Number(byMs) } : 'byMs is milliseconds';
    case 'no-receipt':
    case 'lost-receipts':
    case 'duplicate-receipts':
    case 'receipts-out-of-order':
    case 'outage':
      return { kind };
    default:
      return 'fault.kind is http, timeout, reset, refuse, undelivered, no-receipt, lost-receipts, late-receipts, duplicate-receipts, receipts-out-of-order or outage';
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
