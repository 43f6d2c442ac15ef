import { IconBellRinging, IconCircleCheck, IconCircleOff, IconUrgent, IconUserCheck } from '@tabler/icons-react';
import type { AlertView } from '@saferoute/protocol';

const icons: Record<AlertView['status'], typeof IconUrgent> = {
  ACTIVE: IconBellRinging,
  ESCALATED: IconUrgent,
  ACKNOWLEDGED: IconUserCheck,
  RESOLVED: IconCircleCheck,
  FALSE_ALARM: IconCircleOff,
};

/** The shape of a status, beside its word. */
export function StatusIcon({ status, size = 18 }: { readonly status: AlertView['status']; readonly size?: number }) {
  const Icon = icons[status];
  return <Icon size={size} stroke={2} aria-hidden />;
}
