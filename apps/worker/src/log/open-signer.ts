import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '@saferoute/domain';
import { formatVerifierKey } from '@saferoute/domain/evidence';
import type { LogSettings } from '@saferoute/runtime';
import { createSigner, fileSignedState, readSigningKey, type Signer } from '@saferoute/transparency-log';

/** Why this process cannot sign although it has a key. */
export type SignerFault = 'no-key' | 'wrong-key' | 'no-signed-state';

/** Each for the person who set it up. */
export const signerFaultWords: Readonly<Record<SignerFault, string>> = {
  'no-key': 'LOG_SIGNING_KEY_FILE cannot be read.',
  'wrong-key': 'LOG_SIGNING_KEY is no Ed25519 key with a name; saferoute-evidence vkey says what is wrong with it.',
  'no-signed-state':
    'LOG_SIGNED_STATE_FILE is not there, or is no file of a signer. Bring it back; never begin a new one under a key that has signed: see “The signing key is lost” in the runbook.',
};

/** A signer with the log's public name. */
export interface OpenSigner {
  readonly signer: Signer;
  readonly vkey: string;
  close(): void;
}

export const signs = ({ key, keyFile }: LogSettings): boolean => key !== null || keyFile !== null;

/** The signer the settings speak of. It never makes what is missing: a state that begins anew under an old key signs whatever it is given. */
export async function openSigner(settings: LogSettings): Promise<Result<OpenSigner, SignerFault>> {
  const text = settings.key ?? (await readFile(settings.keyFile ?? '', 'utf8').catch(() => null));
  if (text === null) return err('no-key');
  const key = readSigningKey(text, settings.origin);
  if (!key.ok) return err('wrong-key');
  try {
    const state = fileSignedState(settings.signedStateFile ?? '');
    await state.read();
    return ok({ signer: createSigner(key.value, state), vkey: formatVerifierKey(key.value.verifier), close: () => state.close() });
  } catch {
    return err('no-signed-state');
  }
}
