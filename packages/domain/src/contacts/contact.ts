import type { Instant } from '../shared/instant.ts';
import { isE164 } from './phone.ts';

/** Somebody to tell when its owner is in danger. */
export interface EmergencyContact {
  readonly id: string;
  /** Trimmed, 1 to 100 graphemes, as `contactName` answers. */
  readonly name: string;
  /** E.164; of the hotline also a short public emergency number. */
  readonly phone: string;
  /** What the owner calls them, one line of at most 60 graphemes. */
  readonly relationship: string | null;
  /** True of exactly one contact of a book that is not empty. */
  readonly isPrimary: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/**
 * Whether a text may be sent to `phone`: only to E.164. Never to a short number: emergency services do not read texts,
 * and abroad the code may be somebody else's.
 */
export const isTextable = (phone: string): boolean => isE164(phone);

/** The name the hotline is seeded under. */
export const HOTLINE_NAME = 'Emergency Hotline';

/** Whether the contact stands in for a person nobody has named yet. Short numbers can only have been seeded. */
export const isHotline = (contact: EmergencyContact): boolean => contact.name === HOTLINE_NAME || !isTextable(contact.phone);
