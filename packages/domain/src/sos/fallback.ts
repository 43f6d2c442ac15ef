import type { SosPolicy } from './policy.ts';
import type { EntryDraft } from './timeline.ts';

/** The phone offers the call; the server itself never dials a public emergency number. */
export function fallbackEntry({ fallbackNumber }: SosPolicy, because: 'no-contacts' | 'asked-for'): EntryDraft {
  return {
    type: 'FALLBACK_CONTACT_USED',
    description: `The phone offers to call ${fallbackNumber}.`,
    metadata: { number: fallbackNumber, because },
  };
}
