import { median, quantile } from './statistics.ts';

/** What is promised of a ratio. */
export interface Target {
  readonly kind: 'at-least' | 'at-most';
  readonly ratio: number;
}

/** One promise about speed: ours against the raw limit, both measured in this run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly target: Target;
  readonly ours: number;
  readonly raw: number;
  /** Ours ÷ raw, the median over all rounds. */
  readonly ratio: number;
  /** The first and third quartile of the rounds' ratios: how far this machine's noise reaches. */
  readonly spread: readonly [number, number];
  readonly verdict: 'kept' | 'within noise' | 'missed';
  /** What else was seen, in words. */
  readonly notes: readonly string[];
}

/** One round's two measurements, taken one directly after the other. */
export interface Pair {
  readonly ours: number;
  readonly raw: number;
}

/** Measures all sides in turn, `rounds` times, each time another one first: what slows the machine down slows all of them. */
export async function interleave<Side extends string>(
  rounds: number,
  sides: Readonly<Record<Side, () => number | Promise<number>>>,
): Promise<Readonly<Record<Side, number>>[]> {
  const names = Object.keys(sides) as Side[];
  const taken: Record<Side, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured = {} as Record<Side, number>;
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] as Side;
      measured[name] = await sides[name]();
    }
    taken.push(measured);
  }
  return taken;
}

/** A target counts as missed when the median misses it and so does the better quartile: then it is not the machine's noise. */
export function judge(what: Pick<Figure, 'name' | 'unit' | 'target' | 'notes'>, pairs: readonly Pair[]): Figure {
  const ratios = pairs.map(({ ours, raw }) => ours / raw);
  const spread = [quantile(ratios, 0.25), quantile(ratios, 0.75)] as const;
  const ratio = median(ratios);
  const better = what.target.kind === 'at-least' ? spread[1] : spread[0];
  return {
    ...what,
    ours: median(pairs.map(({ ours }) => ours)),
    raw: median(pairs.map(({ raw }) => raw)),
    ratio,
    spread,
    verdict: keeps(what.target, ratio) ? 'kept' : keeps(what.target, better) ? 'within noise' : 'missed',
  };
}

function keeps({ kind, ratio: limit }: Target, ratio: number): boolean {
  return kind === 'at-least' ? ratio >= limit : ratio <= limit;
}
