import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseOptions } from './command.ts';
import { commands } from './run.ts';

const runbook = readFileSync(new URL('../../transparency-log/RUNBOOK.md', import.meta.url), 'utf8');
const lines = [...runbook.matchAll(/^ +saferoute-evidence (\S+)(.*)$/gm)].map(([, name = '', rest = '']) => ({
  name,
  args: rest.split(' ').filter((word) => word !== ''),
}));

describe('the runbook', () => {
  it('TLG-27 has a use for every command', () => {
    const named = new Set(lines.map(({ name }) => name));
    expect([...commands.keys()].filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(lines)('TLG-27 writes $name $args as the command takes it', ({ name, args }) => {
    const command = commands.get(name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    expect(parseArgs({ args, options: parseOptions(command), allowPositionals: true }).positionals).toHaveLength(command.words);
  });
});
