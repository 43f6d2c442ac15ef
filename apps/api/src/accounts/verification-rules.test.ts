import { describe, expect, it } from 'vitest';
import { MAX_SENDS, MAX_TRIES, spendSend, spendTry, WINDOW_MS } from './verification-rules.ts';
import type { CodeBudget } from './verification-rules.ts';

const fresh: CodeBudget = { windowStartedAt: 0, sends: 1, attempts: 0 };

describe('the budget of verification codes', () => {
  it('allows so many sends in a window, and no more', () => {
    let budget: CodeBudget | null = null;
    for (let sends = 0; sends < MAX_SENDS; sends++) budget = spendSend(budget, sends);
    expect(budget?.sends).toBe(MAX_SENDS);
    expect(spendSend(budget, 10)).toBeNull();
    expect(spendSend(budget, WINDOW_MS)?.sends).toBe(1);
  });

  it('gives no new tries for another code', () => {
    const tired = { ...fresh, attempts: MAX_TRIES };
    expect(spendTry(tired, 1)).toBeNull();
    expect(spendSend(tired, 1)?.attempts).toBe(MAX_TRIES);
    expect(spendTry({ ...tired, attempts: MAX_TRIES - 1 }, 1)?.attempts).toBe(MAX_TRIES);
  });
});
