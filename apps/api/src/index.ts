export { createApi } from './create-api.ts';
export type { Api } from './create-api.ts';
export type { ApiOptions } from './options.ts';
