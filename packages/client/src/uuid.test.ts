import fc from 'fast-check';
import { expect, it } from 'vitest';
import { secureRandom } from './ports.ts';
import { uuidv7 } from './uuid.ts';

it('writes RFC 9562’s own example', () => {
  const random = () => Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

it('is always of version 7, variant 2, and sorts by time', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 47), fc.nat(1_000), (now, later) => {
      const [first, second] = [uuidv7(now, secureRandom), uuidv7(now + 1 + later, secureRandom)];
      expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(first < second).toBe(true);
    }),
  );
});
