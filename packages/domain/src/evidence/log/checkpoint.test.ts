import { expect, it } from 'vitest';
import { toBase64 } from '../encoding.ts';
import { EMPTY_ROOT } from '../merkle/hash.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';

const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const base64 = toBase64(root);

it('EVD-18 a checkpoint is three lines, and reads back as it was written', () => {
  const checkpoint = { origin: 'saferoute.example/log', size: 20_852_163, root };
  expect(formatCheckpoint(checkpoint)).toBe(`saferoute.example/log\n20852163\n${base64}\n`);
  expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
});

it('EVD-18 the extension lines of other logs are read over', () => {
  expect(parseCheckpoint(`go.sum database tree\n7\n${base64}\nan extension\n`)).toEqual({ origin: 'go.sum database tree', size: 7, root });
});

it('EVD-18 an empty log has the root of the empty tree and no other', () => {
  expect(parseCheckpoint(`a\n0\n${toBase64(EMPTY_ROOT)}\n`)).toEqual({ origin: 'a', size: 0, root: EMPTY_ROOT });
  expect(parseCheckpoint(`a\n0\n${base64}\n`)).toBeNull();
});

it.each([
  `\n7\n${base64}\n`,
  `a\n07\n${base64}\n`,
  `a\n-7\n${base64}\n`,
  `a\n+7\n${base64}\n`,
  `a\n7 \n${base64}\n`,
  `a\n9007199254740992\n${base64}\n`,
  `a\n18446744073709551615\n${base64}\n`,
  `a\n7\n${base64}`,
  `a\n7\n${base64}\n\n`,
  `a\n7\n${base64}\n\nx\n`,
  `a\n7\n${base64.slice(0, -4)}\n`,
  `a\n7\n${toBase64(root.slice(1))}\n`,
  'a\n7\n',
  '',
])('EVD-18 %j is no checkpoint', (text) => {
  expect(parseCheckpoint(text)).toBeNull();
});

it('EVD-18 what could not be read back is not written', () => {
  expect(() => formatCheckpoint({ origin: 'two\nlines', size: 7, root })).toThrow(RangeError);
  expect(() => formatCheckpoint({ origin: 'a', size: 0.5, root })).toThrow(RangeError);
});
