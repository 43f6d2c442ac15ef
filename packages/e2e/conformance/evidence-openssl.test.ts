import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleBundle, logKey } from './evidence-bundle.ts';
import { withProgram } from './evidence-needs.ts';

const OPENSSL = 'openssl';

withProgram(OPENSSL, 'version', () => {
  it('openssl verifies the signature of a checkpoint, and refuses it over another text', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const file = (name: string, contents: string | Uint8Array): string => {
      writeFileSync(join(folder, name), contents);
      return join(folder, name);
    };
    const verify = (text: string, signature: Uint8Array): string => {
      const inputs = ['-in', file('text', text), '-sigfile', file('signature', signature)];
      return spawnSync(OPENSSL, ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', ...inputs]).stdout.toString();
    };
    const key = file('key.pem', pemOf(logKey.verifier.publicKey));

    const [text = '', lines = ''] = Buffer.from(exampleBundle().get('checkpoint') ?? [])
      .toString()
      .split(/(?<=\n)\n/);
    const [, base64 = ''] = lines.split('\n').map((line) => line.split(' ')[2] ?? '');
    const signature = Buffer.from(base64, 'base64').subarray(4);
    expect(verify(text, signature)).toContain('Signature Verified Successfully');
    expect(verify(text.replace('\n700\n', '\n701\n'), signature)).not.toContain('Successfully');
    rmSync(folder, { recursive: true });
  });
});

/** The key as openssl reads it: RFC 8410. */
function pemOf(publicKey: Uint8Array): string {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}
