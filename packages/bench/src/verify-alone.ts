// Verifies a log in a process of its own, so that its memory is its own; or only reads and hashes what there is. Tells its parent what it took.
import { readdirSync, readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { decodeEntryBundle, parseVerifierKey, policyOf } from '@saferoute/domain/evidence';
import { logDirectory, verifyLog } from '@saferoute/transparency-log';

/** Seen at every tile: what the kernel calls a process's peak begins with its parent's. */
let peakBytes = 0;
const [what = '', folder = ''] = process.argv.slice(2);

async function verify(): Promise<void> {
  const key = parseVerifierKey(readFileSync(join(folder, 'vkey'), 'utf8').trim());
  if (!key.ok) throw new Error(key.error);
  const onLeaves = (): void => void (peakBytes = Math.max(peakBytes, process.memoryUsage.rss()));
  const verdict = await verifyLog(logDirectory(folder), { policy: policyOf(key.value), onLeaves });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error));
}

/** Every file read once, every leaf and every node hashed once; nothing compared. */
function readAndHash(): void {
  const pair = new Uint8Array(65);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.parentPath.includes('/tile')) continue;
    const contents = readFileSync(join(entry.parentPath, entry.name));
    if (!entry.parentPath.includes('/entries')) continue;
    for (const leaf of decodeEntryBundle(contents) ?? []) {
      hash('sha256', leaf, 'buffer');
      hash('sha256', pair, 'buffer');
    }
  }
}

const started = performance.now();
if (what === 'verify') await verify();
else readAndHash();
process.send?.({ ms: performance.now() - started, peakBytes });
