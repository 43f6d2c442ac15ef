import { expect, it } from 'vitest';
import { readSignInSearch } from './sign-in-search.ts';

it('comes back to a path of the console', () => {
  expect(readSignInSearch({ back: '/board/123?view=mine', expired: true })).toEqual({ back: '/board/123?view=mine', expired: true });
});

it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', 7])(
  'never leaves for %j',
  (back) => {
    expect(readSignInSearch({ back })).toEqual({});
  },
);
