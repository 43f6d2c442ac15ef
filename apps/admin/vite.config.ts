import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // The first browsers with light-dark(); for older ones the build would replace it by something that needs color-scheme in the same file.
  build: { target: ['chrome123', 'firefox120', 'safari17.5'], chunkSizeWarningLimit: 1200 },
  server: {
    proxy: {
      '/trpc': 'http://localhost:3000',
      '/api': 'http://localhost:3000',
      '/ws': { target: 'ws://localhost:3000', ws: true },
    },
  },
});
