import { locationAnswerSchema, locationUpdateSchema } from '@saferoute/protocol';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

export const location = router({
  update: signedIn
    .meta({
      openapi: { method: 'POST', path: '/api/location/update', summary: 'Report where I am', tags: ['Location'] },
      refusals: ['location.fix.invalid'],
    })
    .input(locationUpdateSchema)
    .output(locationAnswerSchema)
    .mutation(() => notYet()),
});
