import { defineConfig } from 'vite';

/** What nothing imports from this room is left out of the page. */
const pureRooms = /packages\/(domain|transparency-log)\/src\//;

export default defineConfig({
  base: '/verify/',
  build: {
    target: 'es2022',
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !pureRooms.test(id) } },
  },
});
