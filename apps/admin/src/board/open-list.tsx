import type { AlertView } from '@saferoute/protocol';
import { SteadyList } from '../list/steady-list.tsx';
import { AlertRow } from './alert-row.tsx';
import { boardOf } from './urgency.ts';

interface OpenListProps {
  /** Everything the feed knows, closed ones too: a row in its held place goes on telling the truth. */
  readonly known: ReadonlyMap<string, AlertView>;
  /** What belongs in the list now. */
  readonly wanted: readonly AlertView[];
  readonly now: number;
}

const labels = { above: 'Waiting for a human', below: 'A human has these' };

/** Open alerts, the longest waiting first, a line, then those in hand. */
export function OpenList({ known, wanted, now }: OpenListProps) {
  const { waiting, inHand } = boardOf(wanted);
  const row = (id: string) => {
    const alert = known.get(id);
    return alert === undefined ? null : <AlertRow alert={alert} now={now} />;
  };
  const edge = (ids: readonly string[]) => ({
    words: ids.length === 1 ? '1 new alert' : `${ids.length} new alerts`,
    names: ids.flatMap((id) => known.get(id)?.user.name ?? []),
    tone: 'urgent' as const,
  });
  return <SteadyList order={{ above: waiting.map(({ id }) => id), below: inHand.map(({ id }) => id) }} {...{ row, labels, edge }} />;
}
