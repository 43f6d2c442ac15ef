import { IconAlertTriangle, IconCheck, IconClock, IconMinus, IconPoint, IconUser, IconX } from '@tabler/icons-react';
import type { Tone } from './tone.ts';

const icons: Record<Tone, typeof IconX> = {
  urgent: IconAlertTriangle,
  waiting: IconClock,
  human: IconUser,
  well: IconCheck,
  ended: IconMinus,
  calm: IconPoint,
};

/** A small shape for a tone, so that no meaning hangs on colour alone. */
export function ToneIcon({ tone, failed = false }: { readonly tone: Tone; readonly failed?: boolean }) {
  const Icon = failed ? IconX : icons[tone];
  return <Icon size={15} aria-hidden style={{ flex: 'none' }} />;
}
