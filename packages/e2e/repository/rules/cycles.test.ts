import { expect, it } from 'vitest';
import { noFileCycle, noRoomCycle } from './cycles.ts';

const a = { path: 'packages/db/src/a.ts', text: "import { b } from './b.ts';" };

it('turns red when files import one another in a circle, however long', () => {
  const b = { path: 'packages/db/src/b.ts', text: "import { c } from './deep/c.ts';" };
  const c = { path: 'packages/db/src/deep/c.ts', text: "export * from '../a.ts';" };
  expect(noFileCycle([a, b, c])).toEqual([`${a.path} → ${b.path} → ${c.path} → ${a.path}`]);
});

it('lets types refer to one another', () => {
  expect(noFileCycle([a, { path: 'packages/db/src/b.ts', text: "import type { A } from './a.ts';" }])).toEqual([]);
});

it('turns red when rooms import one another in a circle', () => {
  const db = { path: 'packages/db/src/x.ts', text: "import { live } from '@saferoute/live';" };
  const live = { path: 'packages/live/src/y.ts', text: "import { db } from '@saferoute/db';" };
  expect(noRoomCycle([db, live])).toEqual(['db → live → db']);
  expect(noRoomCycle([db])).toEqual([]);
});
