import { Button } from '@mantine/core';
import type { NotificationView } from '@saferoute/protocol';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { MomentText } from '../time/moment-text.tsx';
import classes from './settings-page.module.css';

/** What the server has told me, the newest first; new ones appear by themselves. */
export function NotificationsList() {
  const { client, query } = useConsole();
  const pages = useInfiniteQuery(query.notifications.list.infiniteQueryOptions({}, { getNextPageParam: ({ nextCursor }) => nextCursor }));
  const { refetch } = pages;
  const markSeen = useMutation(query.notifications.markSeen.mutationOptions({ onSettled: () => refetch() }));
  useEffect(() => {
    const watch = client.watchNotifications({ onEvent: ({ kind }) => kind === 'added' && void refetch(), onRefused: () => {} });
    return watch.stop;
  }, [client, refetch]);

  if (pages.isError) return <p className={classes.panel}>The notifications cannot be fetched right now.</p>;
  if (pages.isPending) return <p className={classes.panel}>Fetching …</p>;
  const items = pages.data.pages.flatMap((page) => page.items);
  const unseen = items.filter(({ seenAt }) => seenAt === null).map(({ id }) => id);
  return (
    <div className={classes.panel}>
      <div className={classes.bar}>
        <p className={classes.lead}>{items.length === 0 ? 'Nothing has been sent to you yet.' : `${unseen.length} not seen`}</p>
        {unseen.length > 0 && (
          <Button variant="default" loading={markSeen.isPending} onClick={() => markSeen.mutate({ ids: unseen.slice(0, 200) })}>
            Mark all as seen
          </Button>
        )}
      </div>
      {items.length > 0 && (
        <ul className={classes.notifications}>
          {items.map((item) => (
            <NotificationLine key={item.id} item={item} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </div>
  );
}

function NotificationLine({ item }: { readonly item: NotificationView }) {
  return (
    <li data-seen={item.seenAt !== null}>
      <strong>{item.title}</strong>
      <MomentText at={item.createdAt} withDay />
      <p>{item.body}</p>
      {item.alertId !== null && (
        <Link to="/board/$alertId" params={{ alertId: item.alertId }}>
          Open the alert
        </Link>
      )}
    </li>
  );
}
