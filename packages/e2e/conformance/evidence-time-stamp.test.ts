import { requestTimeStamp } from '@saferoute/transparency-log';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleBundle } from './evidence-bundle.ts';
import { withProgram } from './evidence-needs.ts';

const OPENSSL = 'openssl';
const checkpoint = Buffer.from(exampleBundle().get('checkpoint') ?? []).toString();

withProgram(OPENSSL, 'version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-tsa-'));
  const at = (name: string): string => join(folder, name);
  let authority: Server;
  let url = '';

  beforeAll(async () => {
    makeAuthority(folder);
    authority = createServer((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      request.on('end', () => {
        writeFileSync(at('query'), Buffer.concat(chunks));
        openssl(folder, ['ts', '-reply', '-config', at('tsa.cnf'), '-queryfile', at('query'), '-out', at('reply')]);
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(readFileSync(at('reply')));
      });
    }).listen(0, '127.0.0.1');
    await once(authority, 'listening');
    url = `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    authority.close();
    rmSync(folder, { recursive: true });
  });

  it('TLG-13 openssl stamps what it is asked, and verifies the token over the checkpoint and over nothing else', async () => {
    const before = Date.now();
    const stamped = await requestTimeStamp(url, checkpoint);
    if (!stamped.ok) throw new Error(JSON.stringify(stamped.error));
    expect(stamped.value.at).toBeGreaterThan(before - 2_000);
    expect(stamped.value.at).toBeLessThan(Date.now() + 2_000);
    writeFileSync(at('checkpoint.tsr'), stamped.value.answer);
    const verify = (text: string) => {
      writeFileSync(at('checkpoint'), text);
      return spawnSync(OPENSSL, ['ts', '-verify', '-data', at('checkpoint'), '-in', at('checkpoint.tsr'), '-CAfile', at('ca.pem')], {
        encoding: 'utf8',
      });
    };
    expect(verify(checkpoint).stdout).toContain('Verification: OK');
    expect(verify(checkpoint.replace('\n700\n', '\n701\n')).stdout).not.toContain('OK');
  });

  it('TLG-13 openssl reads the request as it was meant', async () => {
    await requestTimeStamp(url, checkpoint);
    const text = openssl(folder, ['ts', '-query', '-in', at('query'), '-text']);
    expect(text).toMatch(/Version: 1\nHash Algorithm: sha256\n/);
    expect(text).toMatch(/Nonce: 0x[0-9A-F]{28,}\nCertificate required: yes\n/);
  });

  it('TLG-14 a token of openssl over another text is not taken', async () => {
    const stamped = await requestTimeStamp(url, 'another text');
    const stale = createServer((_request, response) => void response.end(stamped.ok ? stamped.value.answer : '')).listen(0, '127.0.0.1');
    await once(stale, 'listening');
    const again = await requestTimeStamp(`http://127.0.0.1:${(stale.address() as AddressInfo).port}/`, 'another text');
    expect(again).toEqual({ ok: false, error: { kind: 'unusable', fault: 'other-nonce' } });
    stale.close();
  });
});

function openssl(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(OPENSSL, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A certificate authority and a time-stamping one below it, of this run alone. */
function makeAuthority(folder: string): void {
  writeFileSync(join(folder, 'serial'), '01\n');
  writeFileSync(
    join(folder, 'tsa.cnf'),
    `[tsa]
default_tsa = here
[here]
serial = ${folder}/serial
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
certs = ${folder}/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
[stamping]
extendedKeyUsage = critical, timeStamping
`,
  );
  const newKey = ['-newkey', 'rsa:2048', '-nodes', '-sha256'];
  openssl(folder, ['req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA']);
  openssl(folder, ['req', ...newKey, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test TSA']);
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'tsa.cnf', '-extensions', 'stamping'];
  openssl(folder, ['x509', '-req', '-in', 'tsa.csr', ...signing, '-out', 'tsa.pem', '-days', '2']);
}
