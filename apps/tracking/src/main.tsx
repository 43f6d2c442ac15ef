import { createSafeRouteClient, deviceClock } from '@saferoute/client';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createTrackingSource } from './tracking-source.ts';

const token = location.pathname.split('/').findLast((part) => part !== '') ?? '';
const client = createSafeRouteClient({ baseUrl: location.origin, getToken: () => null });
const source = createTrackingSource({ client, token, clock: deviceClock });
const mapStyleUrl = client.trpc.system.config.query().then(
  (config) => config.mapStyleUrl,
  () => null,
);

const root = document.getElementById('root');
if (root) createRoot(root).render(<App source={source} mapStyleUrl={mapStyleUrl} />);
