import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './build/service-worker.ts';
import manifest from './package.json' with { type: 'json' };

/** The wire's schemas are of no use to a screen: what nothing imports from these rooms is left out. */
const pureRooms = /packages\/(protocol|domain|client)\/src\//;

export default defineConfig({
  base: '/app/',
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  plugins: [react(), serviceWorker()],
  build: {
    target: 'es2022',
    // The map comes later and is known to be large.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !pureRooms.test(id) } },
  },
  server: {
    proxy: {
      '/trpc': 'http://localhost:3000',
      '/api': 'http://localhost:3000',
      '/ws': { target: 'ws://localhost:3000', ws: true },
    },
  },
});
