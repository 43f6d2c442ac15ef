import type { PostgresServer } from '@saferoute/postgres-server';
import type { Figure } from './figure.ts';
import { setScene, type Scene } from './scene.ts';

/** Where figures are taken: one PostgreSQL for all of them, and whatever each sets up beside it. */
export interface Stage {
  readonly isQuick: boolean;
  /** So many rounds; in a quick run few, which shows whether a figure is anywhere near. */
  rounds(full: number): number;
  /** A migrated database of its own. */
  scene(): Promise<Scene>;
  /** Done once the figures are taken, the last one told first. */
  onEnd(step: () => Promise<unknown>): void;
}

/** One or more figures that share what they set up. */
export interface Measurement {
  /** By which `--only` knows it. */
  readonly name: string;
  readonly take: (stage: Stage) => Promise<readonly Figure[]>;
}

const QUICK_ROUNDS = 3;

/** Takes a measurement's figures and leaves nothing behind. */
export async function takeFigures(
  { name, take }: Measurement,
  { server, isQuick }: { server: PostgresServer; isQuick: boolean },
): Promise<readonly Figure[]> {
  const undo: (() => Promise<unknown>)[] = [];
  let scenes = 0;
  const onEnd: Stage['onEnd'] = (step) => void undo.push(step);
  try {
    return await take({
      isQuick,
      rounds: (full) => (isQuick ? Math.min(full, QUICK_ROUNDS) : full),
      scene: async () => {
        const scene = await setScene(server, `${name}-${++scenes}`);
        onEnd(() => scene.close());
        return scene;
      },
      onEnd,
    });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}
