import { verifyBundle, type BundleFiles } from '@saferoute/domain/evidence';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { bundleOf } from '../fixtures/bundle.fixture.ts';
import { writeBundleZip } from './bundle-zip.ts';
import { unzipBundle } from './unzip-bundle.ts';

const contents = await bundleOf({ timeStamp: Uint8Array.of(0x30, 0) });
const zip = writeBundleZip(contents);
const filesOf = (bytes: Uint8Array): BundleFiles => {
  const files = unzipBundle(bytes);
  if (!files.ok) throw new Error(files.error);
  return files.value;
};

it('TLG-23 a bundle’s zip has the events, their proofs and facts, what they hang on, and what it takes to verify them', () => {
  expect([...filesOf(zip).keys()].toSorted()).toEqual(
    [
      'VERIFY.md',
      'verify.py',
      'checkpoint',
      'checkpoint.tsr',
      'policy',
      'SHA256SUMS',
      'witnessed/checkpoint',
      'witnessed/consistency',
      ...['001', '002', '003'].flatMap((number) => [`events/${number}.leaf`, `events/${number}.tlog-proof`, `disclosures/${number}.jsonl`]),
    ].toSorted(),
  );
  expect(verifyBundle(filesOf(zip), null)).toMatchObject({ ok: true, value: { events: { length: 3 }, witnessed: { size: 3 } } });
});

it('TLG-23 without a time stamp it has none', async () => {
  expect([...filesOf(writeBundleZip(await bundleOf({ timeStamp: null }))).keys()]).not.toContain('checkpoint.tsr');
});

it('TLG-25 equal contents make equal bytes', () => {
  expect(Buffer.compare(writeBundleZip(contents), zip)).toBe(0);
});

it('TLG-24 one byte turned in any of its files names the file', () => {
  const files = filesOf(zip);
  for (const [path, bytes] of files) {
    const damaged = Uint8Array.from(bytes);
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    const verdict = verifyBundle(filesOf(zipSync(Object.fromEntries(new Map(files).set(path, damaged)))), null);
    expect(verdict.ok ? [] : verdict.error.map((fault) => fault.path)).toContain(path);
  }
});

it('TLG-25 a damaged archive never verifies as anything but what it was', () => {
  const intact = JSON.stringify(verifyBundle(filesOf(zip), null));
  fc.assert(
    fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const files = unzipBundle(zip.map((byte, place) => (place === at ? byte ^ mask : byte)));
      const verdict = files.ok ? verifyBundle(files.value, null) : files;
      if (verdict.ok) expect(JSON.stringify(verdict)).toBe(intact);
    }),
    { numRuns: 60 },
  );
});

it('TLG-25 what is no archive is told, and one that is cut off', () => {
  expect(unzipBundle(new Uint8Array())).toEqual({ ok: false, error: 'no-zip' });
  expect(unzipBundle(Buffer.from('PK and nothing else'))).toEqual({ ok: false, error: 'no-zip' });
  expect(unzipBundle(zip.subarray(0, zip.length - 30))).toEqual({ ok: false, error: 'no-zip' });
});

it('TLG-25 an archive that has a file twice is not read: two readers might see two bundles', () => {
  const two = zipSync({ 'events/001.leaf': new Uint8Array(4), 'events/002.leaf': new Uint8Array(4) });
  const twice = Buffer.from(Buffer.from(two).toString('latin1').replaceAll('002.leaf', '001.leaf'), 'latin1');
  expect(unzipBundle(twice)).toEqual({ ok: false, error: 'same-name' });
});

it('TLG-25 an archive that unpacks to more than any bundle is not unpacked', () => {
  const bomb = zipSync({ a: new Uint8Array(1024) });
  const directory = Buffer.from(bomb).indexOf('PK\u0001\u0002', 0, 'latin1');
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 0xf000_0000, true);
  expect(unzipBundle(bomb)).toEqual({ ok: false, error: 'too-large' });
});
