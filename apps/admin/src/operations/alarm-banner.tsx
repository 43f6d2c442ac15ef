import { ageOf, spanWords } from '@saferoute/client';
import type { AlarmView } from '@saferoute/protocol';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { useTicker } from '../time/ticker.ts';
import classes from './alarm-banner.module.css';

/** The longest that a lost notification can hide an alarm, or keep one that is over. */
const ASK_EVERY_MS = 10_000;

/** What keeps an SOS from being told, as long as it does, with what to do about it. */
export function AlarmBanner() {
  const { client, query } = useConsole();
  const alarms = useQuery(query.operations.alarms.queryOptions(undefined, { refetchInterval: ASK_EVERY_MS }));
  const { refetch } = alarms;
  useEffect(() => {
    // At the first event too: an alarm may have been raised between the first answer and the moment from which we hear of more.
    const watch = client.watchNotifications({ onEvent: () => void refetch(), onRefused: () => {} });
    return watch.stop;
  }, [client, refetch]);
  const items = alarms.data?.items ?? [];
  return items.length === 0 ? null : (
    <ul className={classes.alarms} data-tone="waiting">
      {items.map((alarm) => (
        <AlarmLine key={alarm.id} alarm={alarm} />
      ))}
    </ul>
  );
}

function AlarmLine({ alarm: { title, body, since } }: { readonly alarm: AlarmView }) {
  const now = useTicker(useConsole().ticker);
  return (
    <li>
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        <b>
          {title} for {spanWords(ageOf(since, now))}.
        </b>{' '}
        {body}
      </span>
    </li>
  );
}
