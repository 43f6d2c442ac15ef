import { expect, test } from 'vitest';
import { hashPin, matchPin } from './pins.ts';

test('a PIN matches what it was set as, and nothing else does', async () => {
  const hashes = { safety: await hashPin('2580'), duress: await hashPin('0852') };
  expect(await matchPin('2580', hashes)).toBe('safety');
  expect(await matchPin('0852', hashes)).toBe('duress');
  expect(await matchPin('0000', hashes)).toBe('none');
  expect(await matchPin('', hashes)).toBe('none');
});

test('without a safety PIN nothing matches, not even the placeholder it is compared with', async () => {
  expect(await matchPin('2580', { safety: null, duress: null })).toBe('unset');
});

test('without a duress PIN the placeholder matches nothing', async () => {
  expect(await matchPin('2580', { safety: await hashPin('2580'), duress: null })).toBe('safety');
});

test('the same PIN is stored differently each time', async () => {
  expect(await hashPin('2580')).not.toBe(await hashPin('2580'));
});
