import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgresServer } from '@saferoute/postgres-server';
import type { Figure } from './figure.ts';
import { board } from './figures/board.ts';
import { carrierLatency } from './figures/carrier-latency.ts';
import { estimate } from './figures/estimate.ts';
import { fanOut } from './figures/fan-out.ts';
import { geometry } from './figures/geometry.ts';
import { ingest } from './figures/ingest.ts';
import { logFigures } from './figures/log.ts';
import { triggerAmongOldAlerts } from './figures/old-alerts.ts';
import { stalledViewers } from './figures/stalled-viewers.ts';
import { storedPoints } from './figures/stored-points.ts';
import { triggerWithEvidence } from './figures/trigger-evidence.ts';
import { triggerThroughput } from './figures/trigger-throughput.ts';
import { printed } from './report.ts';
import { takeFigures, type Measurement } from './stage.ts';

const ALL: readonly Measurement[] = [
  triggerThroughput,
  triggerWithEvidence,
  carrierLatency,
  triggerAmongOldAlerts,
  ingest,
  storedPoints,
  fanOut,
  board,
  stalledViewers,
  estimate,
  geometry,
  logFigures,
];

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const unknown = values.only?.find((wanted) => !ALL.some(({ name }) => name === wanted));
if (unknown !== undefined) {
  console.error(`There is no figure ${unknown}. There are: ${ALL.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'saferoute-bench-'));
const server = await startPostgresServer({ dataDir: join(folder, 'data'), settings: ['shared_buffers=256MB'] });

/** The server is not in our process group: whatever ends us has to end it. */
async function cleanUp(): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().then(() => process.exit(130)));

const figures: Figure[] = [];
try {
  for (const measurement of ALL.filter(({ name }) => values.only?.includes(name) ?? true)) {
    const started = performance.now();
    figures.push(...(await takeFigures(measurement, { server, isQuick: values.quick })));
    console.error(`${measurement.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
} finally {
  await cleanUp();
}

const resultsFile = values.out ?? fileURLToPath(new URL('../dist/results.json', import.meta.url));
mkdirSync(dirname(resultsFile), { recursive: true });
writeFileSync(resultsFile, `${JSON.stringify(figures, null, 2)}\n`);
console.log(`${printed(figures)}\n\nWritten to ${resultsFile}`);
process.exitCode = figures.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
