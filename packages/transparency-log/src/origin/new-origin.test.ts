import { decodeEntryBundle, formatVerifierKey, openNote, policyOf } from '@saferoute/domain/evidence';
import { expect, it } from 'vitest';
import { verifyLog } from '../audit/verify-log.ts';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { keyOf, logKey, testLog } from '../fixtures/log.fixture.ts';
import { entriesOf } from '../fixtures/tree.fixture.ts';
import { logDirectory } from '../published/log-directory.ts';
import { memorySignedState } from '../signer/memory-signed-state.ts';
import { createSigner } from '../signer/signer.ts';
import { openNewOrigin } from './new-origin.ts';

const newKey = keyOf('safe.example/log-2');
const newLog = () => ({
  signer: createSigner(newKey, memorySignedState()),
  publisher: logDirectory(testFolder()),
  vkey: formatVerifierKey(newKey.verifier),
});

it('TLG-26 a new log begins with the last checkpoint of the old one, word for word, and verifies', async () => {
  const last = await testLog(testFolder(), ...entriesOf(300)).publish();
  const log = newLog();
  const checkpoint = await openNewOrigin(last, log);
  const verified = await verifyLog(log.publisher, { policy: policyOf(newKey.verifier) });
  expect(verified).toMatchObject({ ok: true, value: { message: checkpoint, checkpoint: { origin: 'safe.example/log-2', size: 1 } } });
  const [entry] = decodeEntryBundle((await log.publisher.tile({ level: 'entries', index: 0, width: 1 })) ?? new Uint8Array()) ?? [];
  expect(Buffer.from(entry ?? []).toString()).toBe(last);
  expect(openNote(last, [logKey.verifier]).ok).toBe(true);
});

it('TLG-26 it is opened once: again from the same is done already, from another is refused', async () => {
  const [last, other] = [await testLog(testFolder(), ...entriesOf(300)).publish(), await testLog(testFolder(), ...entriesOf(9)).publish()];
  const log = newLog();
  expect(await openNewOrigin(last, log)).toBe(await openNewOrigin(last, log));
  await expect(openNewOrigin(other, log)).rejects.toThrow('another tree');
  await expect(openNewOrigin('nothing\n', newLog())).rejects.toThrow('no checkpoint');
});
