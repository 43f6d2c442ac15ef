import { bundleFaultWords } from '@saferoute/domain/evidence';
import { consistencyFromTiles, readCheckpoint, witnessCircle, type WitnessAnswer } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';
import { openLog } from '../open-log.ts';
import { readPolicy } from '../trust.ts';

export const askWitnesses: Command = {
  usage: 'LOG --policy FILE',
  about: 'Asks every witness of the policy to cosign the log’s newest checkpoint, and says what each answers. Publishes nothing.',
  words: 1,
  options: ['policy'],
  async run([place = ''], values) {
    const [log, policy] = [openLog(place), await readPolicy(required(values, 'policy'))];
    const checkpoint = await log.checkpoint();
    if (checkpoint === null) throw new CannotBegin(`${place} has no checkpoint`);
    const { size } = readCheckpoint(checkpoint);
    const proveFrom = (oldSize: number) => consistencyFromTiles(log, oldSize, size);
    const { verdict, answers } = await witnessCircle(policy).cosign({ size, checkpoint, proveFrom });
    const quorum = verdict.ok ? 'The policy is content.' : `The policy is not content: the checkpoint ${bundleFaultWords[verdict.error]}.`;
    return {
      holds: verdict.ok,
      lines: [...[...answers].map(([name, answer]) => `${name}: ${answerWords(answer)}`), quorum],
      json: { answers: Object.fromEntries(answers), quorum: verdict.ok },
    };
  },
};

function answerWords(answer: WitnessAnswer): string {
  switch (answer.kind) {
    case 'cosigned':
      return 'cosigned';
    case 'ahead':
      return `HAS SEEN ${answer.size} LEAVES, MORE THAN THERE ARE: this log has lost some, or somebody else signs with its key`;
    case 'forked':
      return 'HAS SEEN ANOTHER TREE OF THIS SIZE: this log was rewritten, or somebody else signs with its key';
    case 'refused':
      return `refused, with status ${answer.status}${answer.status === 404 ? ' (it does not know this log)' : ''}`;
    case 'nonsense':
      return `answered what is no cosignature of its key (${answer.fault})`;
    case 'silent':
      return `did not answer (${answer.reason})`;
  }
}
