import { createAccountLibrary, type AccountLibraryOptions } from '@saferoute/api';
import type { AccountMaker } from './seed.ts';

const NOBODY_SIGNS_IN = { onSessionOpened: async () => {}, onSessionEnded: async () => {} };

/** Makes accounts as a sign-up would, but without signing in. One that a killed start has left without its password gets it. */
export function accountMaker(options: Omit<AccountLibraryOptions, 'door'>): AccountMaker {
  const library = createAccountLibrary({ ...options, door: NOBODY_SIGNS_IN });
  return async ({ name, email, password }) => {
    const { internalAdapter, password: passwords } = await library.$context;
    const known = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
    const user = known?.user ?? (await internalAdapter.createUser({ name, email }, { method: 'email-password' }));
    if ((known?.accounts.length ?? 0) === 0) {
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await passwords.hash(password),
      });
    }
    return user.id;
  };
}
