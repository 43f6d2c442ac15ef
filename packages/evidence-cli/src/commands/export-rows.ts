import { open } from 'node:fs/promises';
import { readNewestOrigin } from '@saferoute/db';
import { toBase64 } from '@saferoute/domain/evidence';
import type { LeafRow } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';
import { withDatabase } from '../database/open-database.ts';
import { rowsInDatabase } from '../database/rows-in-database.ts';

export const exportRows: Command = {
  usage: '--database URL --out FILE.jsonl',
  about: 'Writes the leaves of a database, one a line, for those who may not reach it. What is sealed stays sealed.',
  words: 0,
  options: ['database', 'out'],
  async run(_words, values) {
    const out = required(values, 'out');
    const count = await withDatabase(required(values, 'database'), 'saferoute_evidence_reader', async ({ read }) => {
      const origin = await readNewestOrigin(read);
      if (origin === null) throw new CannotBegin('the database has no log yet');
      const file = await open(out, 'wx', 0o600);
      let written = 0;
      for await (const row of rowsInDatabase(read, origin).leaves()) {
        await file.write(`${lineOf(row)}\n`);
        written += 1;
      }
      await file.close();
      return written;
    });
    return { holds: true, lines: [`${out}: ${count} leaves`], json: { count } };
  },
};

const lineOf = ({ index, leaf, leafHash, columns, ciphertext }: LeafRow): string =>
  JSON.stringify({
    index,
    leaf: toBase64(leaf),
    leafHash,
    columns,
    ciphertext: ciphertext instanceof Uint8Array ? toBase64(ciphertext) : ciphertext,
  });
