import { describe, expect, it } from 'vitest';
import { decideCode, type TotpFactor } from './decide-code.ts';
import { codeAt, counterAt } from './totp.ts';

const SECRET = new Uint8Array(20).fill(7);
const NOW = Date.parse('2026-02-07T09:00:10.000Z');
const COUNTER = counterAt(NOW);
const factor: TotpFactor = { id: 'f1', secret: SECRET, lastCounter: null };
const accepted = (counter: number) => ({ ok: true, value: { factorId: 'f1', counter } });

describe('a typed code', () => {
  it.each([-1, 0, 1])('STP-5 is accepted %i steps from now', (step) => {
    expect(decideCode([factor], codeAt(SECRET, COUNTER + step), NOW)).toEqual(accepted(COUNTER + step));
  });

  it.each([-2, 2])('STP-5 is wrong %i steps from now', (step) => {
    expect(decideCode([factor], codeAt(SECRET, COUNTER + step), NOW)).toEqual({ ok: false, error: 'wrong' });
  });

  it('STP-6 is accepted once: neither it nor one before it is accepted after it', () => {
    const used = { ...factor, lastCounter: COUNTER };
    for (const step of [-1, 0]) expect(decideCode([used], codeAt(SECRET, COUNTER + step), NOW)).toEqual({ ok: false, error: 'replayed' });
    expect(decideCode([used], codeAt(SECRET, COUNTER + 1), NOW)).toEqual(accepted(COUNTER + 1));
  });

  it('STP-6 of one factor is no code of another, and each factor has its own last step', () => {
    const other: TotpFactor = { id: 'f2', secret: new Uint8Array(20).fill(8), lastCounter: null };
    expect(decideCode([{ ...factor, lastCounter: COUNTER }, other], codeAt(other.secret, COUNTER), NOW)).toEqual({
      ok: true,
      value: { factorId: 'f2', counter: COUNTER },
    });
    expect(decideCode([other], codeAt(SECRET, COUNTER), NOW)).toEqual({ ok: false, error: 'wrong' });
    expect(decideCode([], codeAt(SECRET, COUNTER), NOW)).toEqual({ ok: false, error: 'wrong' });
  });

  it.each(['', '12345', '1234567', 'abcdef'])('STP-5 that is none is wrong: %j', (code) => {
    expect(decideCode([factor], code, NOW)).toEqual({ ok: false, error: 'wrong' });
  });
});
