import { failureFrom } from '@saferoute/client';
import type { LinkView } from '@saferoute/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Phone } from '../phone.ts';
import type { Running } from '../running.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Icon } from '../ui/icon.tsx';
import { useNow, useObserved } from '../ui/use-observed.ts';
import { copy, handOut } from './hand-out.ts';
import css from './journey.module.css';
import { isLive, shareWords } from './share-words.ts';
import type { useShares } from './use-shares.ts';

interface WatchersProps {
  readonly phone: Phone;
  readonly running: Running;
  readonly shares: ReturnType<typeof useShares>;
}

/** Who can follow, what they have done with it, and the way to end it. */
export function Watchers({ phone, running, shares }: WatchersProps) {
  const now = useNow(phone.serverClock);
  const urls = useObserved(running.handed.urls);
  const revoke = useMutation({
    mutationFn: (id: string) => phone.client.trpc.links.revoke.mutate({ id }),
    onSuccess: ({ id }) => {
      running.handed.forget(id);
      return shares.refetch();
    },
  });
  return (
    <section className={css.section} aria-labelledby="watchers-title">
      <h2 id="watchers-title">Who is watching</h2>
      {shares.links.length === 0 && <p className="soft">{shares.isKnown ? 'Nobody yet. Share, and they see you on a map.' : 'Looking…'}</p>}
      {shares.links.length > 0 && (
        <ul className={css.rows}>
          {shares.links.map((link) => (
            <Share key={link.id} link={link} url={urls[link.id]} now={now} onStop={() => revoke.mutate(link.id)} />
          ))}
        </ul>
      )}
      <FailureNotice failure={revoke.error === null ? null : failureFrom(revoke.error)} />
    </section>
  );
}

interface ShareProps {
  readonly link: LinkView;
  /** Known for what this phone handed out. */
  readonly url: string | undefined;
  readonly now: number;
  readonly onStop: () => void;
}

function Share({ link, url, now, onStop }: ShareProps) {
  const [sure, setSure] = useState(false);
  const [said, setSaid] = useState('');
  const { tone, icon, words } = shareWords(link, now);
  const who = link.recipient ?? 'A link you handed out';
  const tell = (done: Promise<'shared' | 'copied' | 'shown'>) => {
    void done.then((how) => setSaid(how === 'shown' ? (url ?? '') : how === 'copied' ? 'Copied.' : ''));
  };
  return (
    <li className={css.row} data-tone={tone}>
      <span className={css.mark}>
        <Icon name={icon} />
      </span>
      <p>
        <strong>{who}</strong>
        <br />
        <span className={css.state}>{words}</span>
        {said !== '' && (
          <span className="small soft" role="status">
            {' '}
            {said}
          </span>
        )}
      </p>
      {isLive(link, now) && (
        <span className={css.tools}>
          {url !== undefined && (
            <>
              <button type="button" className="button quiet" onClick={() => tell(copy(url))}>
                <Icon name="copy" /> Copy
              </button>
              {typeof navigator.share === 'function' && (
                <button type="button" className="button quiet" onClick={() => tell(handOut(url))}>
                  <Icon name="share" /> Send
                </button>
              )}
            </>
          )}
          <button
            type="button"
            className="button quiet"
            aria-label={sure ? `Really stop sharing with ${who}?` : `Stop sharing with ${who}`}
            onClick={() => (sure ? onStop() : setSure(true))}
          >
            {sure ? 'Really stop?' : 'Stop'}
          </button>
        </span>
      )}
    </li>
  );
}
