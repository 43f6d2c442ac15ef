import { interleave, judge, type Figure } from '../figure.ts';
import { press, rate } from '../press.ts';
import { addRiders, forgetJobs, type Scene } from '../scene.ts';
import type { Measurement, Stage } from '../stage.ts';
import { countOnWire } from '../wire-count.ts';
import { useCasesWithoutEvidence } from '../without-evidence/use-cases.ts';

const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;
const PRESSES_A_ROUND = 200;

/** What an SOS costs with its evidence, against the same use case with the makers of evidence stubbed. */
export const triggerWithEvidence: Measurement = { name: 'evidence', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const [house, without] = [await stage.scene(), await stage.scene()];
  const { triggerSos } = await useCasesWithoutEvidence();
  let round = 0;
  const costIn = async ({ sql, ctx }: Scene, trigger?: typeof triggerSos) => {
    await forgetJobs(sql);
    const riders = await addRiders(sql, `evidence-${++round}`, PRESSES_A_ROUND);
    return 1000 / (await rate(riders, 1, (userId) => press(ctx, userId, trigger)));
  };
  const sides = { ours: () => costIn(house), raw: () => costIn(without, triggerSos) };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  const pairs = await interleave(stage.rounds(ROUNDS), sides);
  const [{ leaves }] = await house.sql<[{ leaves: string }]>`select round(avg(n), 1) as leaves from
    (select count(*) as n from saferoute.evidence_leaves group by chain)`;
  const [{ stubbed }] = await without.sql<[{ stubbed: string }]>`select count(*) as stubbed from saferoute.evidence_leaves`;
  if (stubbed !== '0') throw new Error('the side without evidence has some');
  return judge(
    {
      name: 'SOS trigger with evidence, against one without',
      unit: 'ms',
      target: { kind: 'at-most', ratio: 1.25 },
      notes: [`one caller at a time; ${leaves} leaves a trigger, in the same ${(await countOnWire(house, 'wire')).roundTrips} round trips`],
    },
    pairs,
  );
}
