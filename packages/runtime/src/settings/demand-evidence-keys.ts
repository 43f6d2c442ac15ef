/**
 * Ends a start that lacks a key evidence is encrypted with: it would fail at the next word about an alert instead. The names are those of keys, and
 * follow from them; no key can be told from its name.
 */
export function demandEvidenceKeys(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const which = missing.length === 1 ? `The key-encryption key ${missing[0]} is` : `The key-encryption keys ${missing.join(', ')} are`;
  const words = `${which} in use in the database, and neither EVIDENCE_KEY nor among EVIDENCE_PREVIOUS_KEYS: nothing starts without.`;
  process.stderr.write(`${words}\n`);
  throw new Error(words);
}
