import { telHref } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { IconBattery2, IconPhone } from '@tabler/icons-react';
import { MomentText } from '../time/moment-text.tsx';
import classes from './alert-header.module.css';
import { reachSummary } from './reach-words.ts';
import { humanWords, triggerWords } from './status-words.ts';

/** Who has it, who was reached, how it began, the phone's state, and the number to call. */
export function AlertFacts({ alert }: { readonly alert: AlertView }) {
  return (
    <p className={classes.facts}>
      <span>{humanWords(alert)}</span>
      <span>{reachSummary(alert)}</span>
      <span>
        {triggerWords(alert.triggerSource)} at <MomentText at={alert.triggeredAt} />
      </span>
      <DeviceFacts alert={alert} />
      <PhoneFact alert={alert} />
    </p>
  );
}

function DeviceFacts({ alert: { deviceState } }: { readonly alert: AlertView }) {
  const battery = deviceState?.batteryLevel == null ? null : `${Math.round(deviceState.batteryLevel * 100)} %`;
  const words = [battery, deviceState?.networkStatus].filter(Boolean).join(', ');
  if (words === '') return null;
  return (
    <span className={classes.device} title="The phone’s state when it sent the SOS">
      <IconBattery2 size={15} aria-hidden /> {words}
    </span>
  );
}

/** The number to call; after the duress PIN it is only told, because a ringing phone could give the person away. */
function PhoneFact({ alert: { user, duress } }: { readonly alert: AlertView }) {
  if (user.phone === null) return null;
  if (duress) return <span className="numbers">{user.phone}</span>;
  return (
    <a href={telHref(user.phone)} className={classes.call}>
      <IconPhone size={15} aria-hidden /> Call {user.phone}
    </a>
  );
}
