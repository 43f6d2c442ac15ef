import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgresServer } from '@saferoute/postgres-server';
import type { Figure } from './figure.ts';
import { carrierLatency } from './figures/carrier-latency.ts';
import { logVerification } from './figures/log-verification.ts';
import { triggerAmongOldAlerts } from './figures/old-alerts.ts';
import { proofGrowth } from './figures/proof-growth.ts';
import { treeAppend } from './figures/tree-append.ts';
import { triggerWithEvidence } from './figures/trigger-evidence.ts';
import { triggerThroughput } from './figures/trigger-throughput.ts';
import { printed } from './report.ts';
import { setScene, type Scene } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'saferoute-bench-'));
const server = await startPostgresServer({ dataDir: join(folder, 'data'), settings: ['shared_buffers=256MB'] });
const figures: Figure[] = [];

/** Runs a figure on two databases of its own. */
async function measure(name: string, figure: (house: Scene, other: Scene) => Promise<Figure>): Promise<void> {
  const [house, other] = [await setScene(server, `${name}_house`), await setScene(server, `${name}_other`)];
  figures.push(await figure(house, other));
  await Promise.all([house.close(), other.close()]);
}

/** The server is not in our process group: whatever ends us has to end it. */
async function cleanUp(): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().then(() => process.exit(130)));

try {
  await measure('throughput', triggerThroughput);
  await measure('evidence', triggerWithEvidence);
  await measure('latency', carrierLatency);
  await measure('past', triggerAmongOldAlerts);
  figures.push(await treeAppend(), await proofGrowth(), ...(await logVerification()));
} finally {
  await cleanUp();
}

const resultsFile = process.argv[2] ?? fileURLToPath(new URL('../dist/results.json', import.meta.url));
mkdirSync(dirname(resultsFile), { recursive: true });
writeFileSync(resultsFile, `${JSON.stringify(figures, null, 2)}\n`);
console.log(`${printed(figures)}\n\nWritten to ${resultsFile}`);
process.exitCode = figures.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
