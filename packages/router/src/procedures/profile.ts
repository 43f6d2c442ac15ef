import { readProfile } from '@saferoute/db';
import { ownAccessPageSchema, pinsInputSchema, profileInputSchema, profileViewSchema, readPhone } from '@saferoute/protocol';
import type { ProfileView } from '@saferoute/protocol';
import { ownReport, setPins, updateProfile } from '@saferoute/usecases';
import type { RouterContext, Viewer } from '../context.ts';
import { checkOwnPassword } from '../own-password.ts';
import { pagingSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { pageOfAccesses } from '../reading-evidence.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn } from '../trpc.ts';
import { ownAccessView } from '../views/evidence-view.ts';
import { profileView } from '../views/people-view.ts';
import { isLocale, isTimeZone } from '../zones.ts';

const path = '/api/v1/users/me';
const tags = ['Profile'];

async function viewOf({ services, viewer }: RouterContext & { readonly viewer: Viewer }): Promise<ProfileView> {
  const profile = await readProfile(services.usecases.db.read, viewer.userId);
  if (profile === null) throw new Refusal('sos.alert.invalid-user');
  // The settings can make somebody an administrator whatever their account says.
  return { ...profileView(profile), role: viewer.role };
}

/** A phone that cannot be one is refused; null takes the number away. */
function phoneOf(text: string | null | undefined): string | null | undefined {
  if (text === null || text === undefined) return text;
  const phone = readPhone(text);
  if (phone === null)
    throw new Refusal('profile.invalid', { phone: 'Give the number with its country code, for example +91 98765 43210.' });
  return phone;
}

export const profile = router({
  me: signedIn
    .meta({ openapi: { method: 'GET', path, summary: 'My account and contacts', tags } })
    .output(profileViewSchema)
    .query(({ ctx }) => viewOf(ctx)),

  evidenceReport: signedIn
    .meta({ openapi: { method: 'GET', path: `${path}/evidence-report`, summary: 'Who has read what is on record of my alerts', tags } })
    .input(pagingSchema)
    .output(ownAccessPageSchema)
    .query(({ ctx, input }) =>
      pageOfAccesses(input, ownAccessView, (from) => ownReport(ctx.services.usecases, { userId: ctx.viewer.userId, ...from })),
    ),

  update: signedIn
    .meta({ openapi: { method: 'PATCH', path, summary: 'Change my account', tags }, refusals: ['profile.invalid'] })
    .input(profileInputSchema)
    .output(profileViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { timeZone, locale } = input;
      if (timeZone !== undefined && !isTimeZone(timeZone))
        throw new Refusal('profile.invalid', { timeZone: 'Give an IANA zone, for example Asia/Kolkata.' });
      if (locale !== undefined && !isLocale(locale))
        throw new Refusal('profile.invalid', { locale: 'Give a language tag, for example en-IN.' });
      const change = { ...input, phone: phoneOf(input.phone) };
      valueOf(await updateProfile(ctx.services.usecases, { userId: ctx.viewer.userId, change }));
      return viewOf(ctx);
    }),

  setPins: signedIn
    .input(pinsInputSchema)
    .output(profileViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { currentPassword, safetyPin, duressPin = null } = input;
      const { services, viewer } = ctx;
      await checkOwnPassword(services, viewer, currentPassword);
      if (safetyPin === duressPin) throw new Refusal('profile.invalid', { duressPin: 'It must differ from the safety PIN.' });
      valueOf(await setPins(services.usecases, { userId: viewer.userId, safetyPin, duressPin }));
      return viewOf(ctx);
    }),
});
