import { LivePage } from './live-page.tsx';
import { exactWords, clockWords } from './place-words.ts';
import type { TrackingSource } from './tracking-source.ts';
import { useNow, useObserved } from './use-observed.ts';

interface AppProps {
  readonly source: TrackingSource;
  readonly mapStyleUrl: Promise<string | null>;
}

/** One page, four states. Nothing on it names anybody: a forwarded link tells a place and a time. */
export function App({ source, mapStyleUrl }: AppProps) {
  const state = useObserved(source.state);
  const now = useNow(source.serverClock);
  switch (state.name) {
    case 'opening':
      return <Opening source={source} />;
    case 'live':
      return <LivePage state={state} source={source} now={now} mapStyleUrl={mapStyleUrl} />;
    case 'ended':
      return (
        <Notice title="This is over.">
          The link ended at <time title={exactWords(state.endedAt)}>{clockWords(state.endedAt, now)}</time>. It no longer shows a position.
        </Notice>
      );
    case 'not-found':
      return <Notice title="This link does not work.">If you got it in a text, open it from there again.</Notice>;
  }
}

function Opening({ source }: Pick<AppProps, 'source'>) {
  const connection = useObserved(source.connection);
  return (
    <main className="page">
      <p className="opening" role="status">
        {connection.state === 'down' ? 'No connection. We keep trying to open the link.' : 'Opening the link…'}
      </p>
    </main>
  );
}

function Notice({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <main className="page notice">
      <div role="status">
        <h1>{title}</h1>
        <p>{children}</p>
      </div>
    </main>
  );
}
