import { parseArgs } from 'node:util';
import { CannotBegin, parseOptions, type Command, type Report, type Values } from './command.ts';
import { adoptOrigin } from './commands/adopt-origin.ts';
import { askWitnesses } from './commands/ask-witnesses.ts';
import { erase } from './commands/erase.ts';
import { exportBundle } from './commands/export-bundle.ts';
import { exportRows } from './commands/export-rows.ts';
import { fsckCommand } from './commands/fsck.ts';
import { hold } from './commands/hold.ts';
import { keygen } from './commands/keygen.ts';
import { newOrigin } from './commands/new-origin.ts';
import { proveConsistency } from './commands/prove-consistency.ts';
import { retention } from './commands/retention.ts';
import { rotateKeyEncryptionKey } from './commands/rotate-key-encryption-key.ts';
import { signedState } from './commands/signed-state.ts';
import { stamp } from './commands/stamp.ts';
import { verifyBundleCommand } from './commands/verify-bundle.ts';
import { verifyLogCommand } from './commands/verify-log.ts';
import { verifyReceipt } from './commands/verify-receipt.ts';
import { vkey } from './commands/vkey.ts';

/** Every command there is. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['verify-bundle', verifyBundleCommand],
  ['verify-log', verifyLogCommand],
  ['verify-receipt', verifyReceipt],
  ['prove-consistency', proveConsistency],
  ['fsck', fsckCommand],
  ['export-rows', exportRows],
  ['keygen', keygen],
  ['vkey', vkey],
  ['signed-state', signedState],
  ['ask-witnesses', askWitnesses],
  ['stamp', stamp],
  ['new-origin', newOrigin],
  ['adopt-origin', adoptOrigin],
  ['export-bundle', exportBundle],
  ['hold', hold],
  ['erase', erase],
  ['retention', retention],
  ['rotate-key-encryption-key', rotateKeyEncryptionKey],
]);

/** Where a command speaks. */
export interface Voice {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs a command line. 0: everything holds. 1: something does not. 2: it could not be found out. */
export async function runCommand([name = '', ...args]: readonly string[], voice: Voice): Promise<0 | 1 | 2> {
  const command = commands.get(name);
  if (command === undefined) {
    const isAsked = name === 'help' || name === '--help';
    (isAsked ? voice.out : voice.err)(`${isAsked || name === '' ? '' : `There is no command ${name}.\n`}${overview()}`);
    return isAsked ? 0 : 2;
  }
  try {
    const { values, positionals } = parseArgs({ args, options: parseOptions(command), allowPositionals: true });
    if (values['help'] === true) return (voice.out(usageOf(name, command)), 0);
    if (positionals.length !== command.words) throw new CannotBegin(usageOf(name, command).trimEnd());
    const report = await command.run(positionals, values as Values);
    voice.out(values['json'] === true ? `${JSON.stringify({ holds: report.holds, ...report.json })}\n` : printed(report));
    return report.holds ? 0 : 1;
  } catch (error) {
    voice.err(`saferoute-evidence ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

const printed = ({ lines }: Report): string => lines.map((line) => `${line}\n`).join('');

const usageOf = (name: string, { usage, about }: Command): string => `saferoute-evidence ${name} ${usage} [--json]\n    ${about}\n`;

const overview = (): string =>
  [
    ...[...commands].map(([name, command]) => usageOf(name, command)),
    'LOG is the folder or the address of a published log. Whom to believe is said by --log-key VKEY or --policy FILE (C2SP tlog-policy).\n',
    'Exit code 0: everything holds. 1: something does not, and every line says where. 2: it could not be found out.\n',
  ].join('\n');
