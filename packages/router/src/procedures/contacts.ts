import { contactInputSchema, contactListSchema, contactViewSchema } from '@saferoute/protocol';
import { byIdSchema } from '../inputs.ts';
import { router, signedIn } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { notYet } from './not-yet.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/sos/contacts${subpath}` as const,
  summary,
  tags: ['Contacts'],
});

export const contacts = router({
  list: signedIn
    .meta({ openapi: rest('GET', '', 'My emergency contacts, the primary first') })
    .output(contactListSchema)
    .query(() => notYet()),

  add: signedIn
    .meta({
      openapi: rest('POST', '', 'Add a contact; the first becomes the primary'),
      successStatus: 201,
      refusals: ['sos.contact.invalid-name', 'sos.contact.invalid-phone', 'sos.contact.duplicate-phone', 'sos.contact.too-many'],
    })
    .input(contactInputSchema)
    .output(contactViewSchema)
    .mutation(() => notYet()),

  update: signedIn
    .meta({
      openapi: rest('PUT', '/{id}', 'Change a contact'),
      refusals: ['sos.contact.invalid-name', 'sos.contact.invalid-phone', 'sos.contact.not-found', 'sos.contact.duplicate-phone'],
    })
    .input(byIdSchema.extend(contactInputSchema.shape))
    .output(contactViewSchema)
    .mutation(() => notYet()),

  remove: signedIn
    .meta({
      openapi: rest('DELETE', '/{id}', 'Remove a contact; the oldest left becomes the primary'),
      refusals: ['sos.contact.not-found'],
    })
    .input(byIdSchema)
    .output(contactListSchema)
    .mutation(() => notYet()),

  makePrimary: signedIn
    .meta({ openapi: rest('POST', '/{id}/primary', 'Make a contact the primary one'), refusals: ['sos.contact.not-found'] })
    .input(byIdSchema)
    .output(contactViewSchema)
    .mutation(() => notYet()),
});
