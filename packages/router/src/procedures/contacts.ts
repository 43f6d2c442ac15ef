import { listContacts } from '@saferoute/db';
import type { ContactBook, ContactCommand } from '@saferoute/domain';
import { contactInputSchema, contactListSchema, contactViewSchema, readPhone } from '@saferoute/protocol';
import type { ContactView } from '@saferoute/protocol';
import { changeContacts } from '@saferoute/usecases';
import type { RouterContext, Viewer } from '../context.ts';
import { byIdSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { router, signedIn } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { contactView } from '../views/people-view.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/sos/contacts${subpath}` as const,
  summary,
  tags: ['Contacts'],
});

type Ctx = RouterContext & { readonly viewer: Viewer };

async function change({ services, viewer }: Ctx, command: ContactCommand): Promise<ContactBook> {
  return valueOf(await changeContacts(services.usecases, { userId: viewer.userId, command }));
}

function contactIn(book: ContactBook, id: string): ContactView {
  const contact = book.find((each) => each.id === id);
  if (contact === undefined) throw new Error('a contact that was just written is in its book');
  return contactView(contact);
}

/** What cannot be read as a number goes on as it is, for the domain to refuse after the name. */
const phoneOf = (text: string): string => readPhone(text) ?? text;

export const contacts = router({
  list: signedIn
    .meta({ openapi: rest('GET', '', 'My emergency contacts, the primary first') })
    .output(contactListSchema)
    .query(async ({ ctx }) => ({ items: (await listContacts(ctx.services.usecases.db.read, ctx.viewer.userId)).map(contactView) })),

  add: signedIn
    .meta({
      openapi: rest('POST', '', 'Add a contact; the first becomes the primary'),
      successStatus: 201,
      refusals: ['sos.contact.invalid-name', 'sos.contact.invalid-phone', 'sos.contact.duplicate-phone', 'sos.contact.too-many'],
    })
    .input(contactInputSchema)
    .output(contactViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { name = '', phone = '', ...decoration } = input;
      const id = ctx.services.usecases.newId();
      return contactIn(await change(ctx, { kind: 'add', id, name, phone: phoneOf(phone), ...decoration }), id);
    }),

  update: signedIn
    .meta({
      openapi: rest('PUT', '/{id}', 'Change a contact'),
      refusals: ['sos.contact.invalid-name', 'sos.contact.invalid-phone', 'sos.contact.not-found', 'sos.contact.duplicate-phone'],
    })
    .input(byIdSchema.extend(contactInputSchema.shape))
    .output(contactViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { phone, ...fields } = input;
      const command = { ...fields, kind: 'update', phone: phone === undefined ? undefined : phoneOf(phone) } as const;
      return contactIn(await change(ctx, command), input.id);
    }),

  remove: signedIn
    .meta({
      openapi: rest('DELETE', '/{id}', 'Remove a contact; the oldest left becomes the primary'),
      refusals: ['sos.contact.not-found'],
    })
    .input(byIdSchema)
    .output(contactListSchema)
    .mutation(async ({ ctx, input }) => {
      await change(ctx, { kind: 'remove', id: input.id });
      return { items: (await listContacts(ctx.services.usecases.db.read, ctx.viewer.userId)).map(contactView) };
    }),

  makePrimary: signedIn
    .meta({ openapi: rest('POST', '/{id}/primary', 'Make a contact the primary one'), refusals: ['sos.contact.not-found'] })
    .input(byIdSchema)
    .output(contactViewSchema)
    .mutation(async ({ ctx, input }) => contactIn(await change(ctx, { kind: 'makePrimary', id: input.id }), input.id)),
});
