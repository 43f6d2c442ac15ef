import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createPhone } from './phone.ts';

const phone = createPhone();

async function learnConfig(): Promise<void> {
  const sentAt = Date.now();
  const config = await phone.client.trpc.system.config.query();
  phone.serverClock.learn(config.serverTime, sentAt);
  phone.config.set(config);
}
// Without a network the last known config stands.
learnConfig().catch(() => undefined);

const queries = new QueryClient({
  defaultOptions: {
    // The phone's belief about its network is not to be trusted: ask, and let the answer tell.
    queries: { networkMode: 'always', retry: false, staleTime: 30_000 },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <App phone={phone} />
    </QueryClientProvider>,
  );
}

if (import.meta.env.PROD) void navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
