import { locationAnswerSchema, locationUpdateSchema } from '@saferoute/protocol';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

export const location = router({
  update: signedIn
    .meta({
      openapi: { method: 'POST', path: '/api/location/update', summary: 'Report where I am', tags: ['Location'], errorResponses: [400] },
    })
    .input(locationUpdateSchema)
    .output(locationAnswerSchema)
    .mutation(() => notYet()),
});
