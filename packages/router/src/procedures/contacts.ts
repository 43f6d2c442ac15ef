import { contactInputSchema, contactListSchema, contactViewSchema } from '@saferoute/protocol';
import { z } from 'zod';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

const byId = z.object({ id: z.string() });
const tags = ['Contacts'];
const path = '/api/v1/sos/contacts';

export const contacts = router({
  list: signedIn
    .meta({ openapi: { method: 'GET', path, summary: 'My emergency contacts, the primary first', tags, errorResponses: [] } })
    .output(contactListSchema)
    .query(() => notYet()),

  add: signedIn
    .meta({
      openapi: {
        method: 'POST',
        path,
        summary: 'Add a contact; the first becomes the primary',
        tags,
        successStatus: 201,
        errorResponses: [400, 409],
      },
    })
    .input(contactInputSchema)
    .output(contactViewSchema)
    .mutation(() => notYet()),

  update: signedIn
    .meta({ openapi: { method: 'PUT', path: `${path}/{id}`, summary: 'Change a contact', tags, errorResponses: [400, 404, 409] } })
    .input(byId.extend(contactInputSchema.shape))
    .output(contactViewSchema)
    .mutation(() => notYet()),

  remove: signedIn
    .meta({
      openapi: {
        method: 'DELETE',
        path: `${path}/{id}`,
        summary: 'Remove a contact; the oldest left becomes the primary',
        tags,
        errorResponses: [404],
      },
    })
    .input(byId)
    .output(contactListSchema)
    .mutation(() => notYet()),

  makePrimary: signedIn
    .meta({
      openapi: { method: 'POST', path: `${path}/{id}/primary`, summary: 'Make a contact the primary one', tags, errorResponses: [404] },
    })
    .input(byId)
    .output(contactViewSchema)
    .mutation(() => notYet()),
});
