import { readFile } from 'node:fs/promises';
import { openDatabase } from '@saferoute/db';
import type { Settings } from '@saferoute/runtime';
import { createVault, type KeyRing, type Vault } from '@saferoute/usecases';

/** Few read evidence, and nobody's SOS waits for it. */
const CONNECTIONS = 2;

/** Opens the vault on connections of its own, as the role that may read sealed facts: those of the application cannot. */
export async function openVault(
  { databaseUrl, log }: Pick<Settings, 'databaseUrl' | 'log'>,
  keyRing: KeyRing,
): Promise<{ readonly vault: Vault; readonly close: () => Promise<void> }> {
  const policy = log.witnessPolicyFile === null ? null : await readFile(log.witnessPolicyFile, 'utf8').catch(() => null);
  const db = await openDatabase({
    url: databaseUrl,
    applicationName: 'saferoute-evidence',
    role: 'saferoute_evidence_reader',
    maxConnections: CONNECTIONS,
  });
  return { vault: createVault({ db, keyRing, policy }), close: () => db.close() };
}
