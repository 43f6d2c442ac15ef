import { createHash } from 'node:crypto';
import { diceOf } from '../movement/dice.ts';
import type { Persona } from './person.ts';

/** People of one simulation. With the same password and tag they are the same people again. */
export interface Cast {
  /** Part of every address; `demo` gives `demo-rider-1@saferoute.test`. */
  readonly tag: string;
  readonly password: string;
}

const NAMES = ['Kavya', 'Arjun', 'Meera', 'Rohan', 'Divya', 'Nikhil', 'Sneha', 'Karthik', 'Lakshmi', 'Imran', 'Anjali', 'Deepak'];

/** The tag of a password: another password, other people, so that nobody meets an account they cannot open. */
export const tagOf = (password: string): string => `sim-${createHash('sha256').update(password).digest('hex').slice(0, 8)}`;

/** The n-th of them, from 1. Their address shows what they are, and no mail can reach it (RFC 2606). */
export function personaOf({ tag, password }: Cast, role: 'rider' | 'driver', n: number): Persona {
  const first = NAMES[(n * 5 + (role === 'driver' ? 3 : 0)) % NAMES.length];
  const name = `${first} (simulated ${role} ${n})`;
  const pin = String(1_000 + Math.floor(diceOf(n)() * 9_000));
  return { name, email: `${tag}-${role}-${n}@saferoute.test`, password, pin };
}
