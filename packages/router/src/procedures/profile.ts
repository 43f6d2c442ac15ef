import { pinsInputSchema, profileInputSchema, profileViewSchema } from '@saferoute/protocol';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

const path = '/api/v1/users/me';
const tags = ['Profile'];

export const profile = router({
  me: signedIn
    .meta({ openapi: { method: 'GET', path, summary: 'My account and contacts', tags } })
    .output(profileViewSchema)
    .query(() => notYet()),

  update: signedIn
    .meta({ openapi: { method: 'PATCH', path, summary: 'Change my account', tags }, refusals: ['profile.invalid'] })
    .input(profileInputSchema)
    .output(profileViewSchema)
    .mutation(() => notYet()),

  setPins: signedIn
    .input(pinsInputSchema)
    .output(profileViewSchema)
    .mutation(() => notYet()),
});
