export { createApi } from './create-api.ts';
export type { Api } from './create-api.ts';
export type { ApiOptions } from './options.ts';
export { createAccountLibrary } from './accounts/account-library.ts';
export type { AccountLibraryOptions } from './accounts/account-library.ts';
export { openVault } from './evidence/open-vault.ts';
