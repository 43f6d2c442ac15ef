import { MINUTE_MS, type Instant } from '../../shared/instant.ts';
import { isFresh, type StepUp, type StepUpNeed } from './purpose.ts';

export const factorKinds = ['totp', 'passkey'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** How long a passkey's challenge can be answered. */
export const CHALLENGE_LIFE_MS = 5 * MINUTE_MS;
/** How long after its secret was shown an authenticator app can still be confirmed. */
export const ENROLMENT_LIFE_MS = 15 * MINUTE_MS;

/** Whether the secret that was shown then may still be confirmed. */
export const isEnrollable = ({ createdAt }: { readonly createdAt: Instant }, now: Instant): boolean =>
  createdAt <= now && now < createdAt + ENROLMENT_LIFE_MS;

/** What it depends on whether somebody may enrol a factor. */
export interface Enrolment {
  /** How many factors of theirs count. */
  readonly enrolled: number;
  /** The person's password was given, and is right. */
  readonly passwordShown: boolean;
  readonly stepUp: StepUp | null;
  readonly need: Omit<StepUpNeed, 'purpose'>;
}

/** Null if they may. The first factor takes the password; every further one a factor that is there: whoever has a session alone adds none. */
export function enrolmentFault({ enrolled, passwordShown, stepUp, need }: Enrolment): 'password-required' | 'step-up-required' | null {
  if (enrolled === 0) return passwordShown ? null : 'password-required';
  return isFresh(stepUp, { ...need, purpose: 'second-factors' }) ? null : 'step-up-required';
}

/** An officer without a second factor could open nothing, and whoever took one away could put another in its place. */
export const isLastOfOfficer = ({ enrolled, role }: { readonly enrolled: number; readonly role: string }): boolean =>
  role === 'officer' && enrolled <= 1;
