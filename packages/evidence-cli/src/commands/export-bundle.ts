import { readFile, writeFile } from 'node:fs/promises';
import { fieldGroups, type FieldGroup } from '@saferoute/domain/evidence';
import { writeBundleZip } from '@saferoute/transparency-log';
import { createVault, recordCommandExport } from '@saferoute/usecases';
import { CannotBegin, required, type Command, type Values } from '../command.ts';
import { KEEPING, keepingTools } from '../database/keeping-tools.ts';
import { withDatabase } from '../database/open-database.ts';
import { refusalWords } from '../refusal-words.ts';

export const exportBundle: Command = {
  usage: 'ALERT --grant GRANT --out BUNDLE.zip --database URL --evidence-key KEYS [--groups NAME,NAME] [--policy FILE]',
  about:
    'Writes the evidence of an alert for somebody outside, under a grant that is approved and open; on record, committed, before anything is opened. Without --groups every fact is disclosed. A command line has no second factor to show: the record has none, and no session.',
  words: 1,
  options: ['grant', 'out', 'groups', 'policy', ...KEEPING],
  async run([alertId = ''], values) {
    const { url, ...tools } = await keepingTools(values);
    const [grantId, out, groups] = [required(values, 'grant'), required(values, 'out'), groupsIn(values)];
    const policy = values['policy'] === undefined ? null : await readFile(values['policy'], 'utf8');
    const recorded = await withDatabase(url, 'saferoute_app', (db) => recordCommandExport({ ...tools, db }, { alertId, grantId, groups }));
    if (!recorded.ok) throw new CannotBegin(refusalWords(recorded.error.kind));
    const bundle = await withDatabase(url, 'saferoute_evidence_reader', (db) =>
      createVault({ db, keyRing: tools.keyRing, policy }).bundle(recorded.value),
    );
    if (!bundle.ok) throw new CannotBegin(refusalWords(bundle.error === 'no-evidence' ? 'evidence-not-found' : 'evidence-unproved'));
    await writeFile(out, writeBundleZip(bundle.value), { flag: 'wx', mode: 0o600 });
    const { events, waiting } = bundle.value;
    const rest =
      waiting.length === 0 ? [] : [`${waiting.length} more are on record and in no signed checkpoint yet; the bundle names them`];
    return {
      holds: true,
      lines: [`${out}: ${events.length} events, disclosing ${groups.join(', ')}`, ...rest],
      json: { events: events.length, waiting: waiting.length, groups },
    };
  },
};

function groupsIn({ groups }: Values): readonly FieldGroup[] {
  if (groups === undefined) return fieldGroups;
  const names = groups.split(',');
  const unknown = names.find((name) => !fieldGroups.some((group) => group === name));
  if (unknown !== undefined) throw new CannotBegin(`${unknown} is no group of facts; they are ${fieldGroups.join(', ')}`);
  return fieldGroups.filter((group) => names.includes(group));
}
