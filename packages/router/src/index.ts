export { appRouter, createCaller } from './app-router.ts';
export type { AppRouter } from './app-router.ts';
export type { Caller, RouterContext, Viewer } from './context.ts';
export type { SettingView } from './procedures/settings.ts';
export type { RestMeta } from './trpc.ts';
export { problemOfThrown } from './problems.ts';
export { Refusal } from './refusal.ts';
