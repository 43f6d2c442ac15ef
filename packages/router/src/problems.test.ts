import { errorCatalogue } from '@saferoute/protocol';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemOfThrown } from './problems.ts';
import { Refusal } from './refusal.ts';

const badInput = (path: string[]) =>
  new TRPCError({ code: 'BAD_REQUEST', cause: new z.ZodRealError([{ code: 'custom', path, message: 'is wrong', input: undefined }]) });

describe('telling what went wrong', () => {
  it.each(Object.keys(errorCatalogue))('%s goes out as it stands in the catalogue', (errorId) => {
    const known = Object.keys(errorCatalogue).find((id): id is keyof typeof errorCatalogue => id === errorId);
    if (known === undefined) throw new Error('the catalogue lost an entry');
    expect(problemOfThrown(new Refusal(known))).toMatchObject({ errorId, ...errorCatalogue[known] });
  });

  it.each([
    ['contacts.add', ['name'], 'sos.contact.invalid-name'],
    ['contacts.update', ['phone'], 'sos.contact.invalid-phone'],
    ['location.update', ['latitude'], 'location.fix.invalid'],
    ['profile.update', ['locale'], 'profile.invalid'],
    ['tracking.view', ['token'], 'tracking.link.not-found'],
    ['sos.addNote', ['note'], 'sos.alert.invalid-request'],
    ['sos.trigger', [], 'sos.alert.invalid-request'],
  ])('unreadable input of %s at %j is %s, and names the field', (path, field, errorId) => {
    expect(problemOfThrown(badInput(field), path)).toMatchObject({ errorId, fields: { [field.join('.') || 'body']: 'is wrong' } });
  });

  it('keeps the message of a fault to itself', () => {
    const told = JSON.stringify(
      problemOfThrown(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('password of +919876500001') })),
    );
    expect(told).toContain('server.internal');
    expect(told).not.toContain('password');
  });

  it.each(['ECONNREFUSED', 'CONNECT_TIMEOUT', 'CONNECTION_ENDED', '57P01', '53300', '08006'])(
    'calls a database that is away (%s) unavailable',
    (code) => {
      const outage = new Error('Failed query', { cause: Object.assign(new Error('gone'), { code }) });
      expect(problemOfThrown(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: outage }))).toMatchObject({
        errorId: 'server.unavailable',
        status: 503,
      });
    },
  );

  it('does not call a broken query an outage', () => {
    expect(problemOfThrown(Object.assign(new Error('syntax'), { code: '42601' }))).toMatchObject({ errorId: 'server.internal' });
  });
});
