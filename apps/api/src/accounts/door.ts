import { recordAtTheDoor, recordRefusedSignIn, type UseCaseContext } from '@saferoute/usecases';
import type { AccountLibraryOptions } from './account-library.ts';
import type { AccountRoutesOptions } from './account-routes.ts';

/** Puts what staff do at the door on record before they are answered, and tells who hangs on a session that it is over. */
export function doorOf(
  usecases: UseCaseContext,
  onSessionEnded: (sessionId: string) => void,
): AccountLibraryOptions['door'] & AccountRoutesOptions['door'] {
  return {
    onSessionOpened: ({ id, userId }) => recordAtTheDoor(usecases, { userId, action: 'session.opened', sessionId: id }),
    onSessionEnded: async ({ id, userId }) => {
      onSessionEnded(id);
      await recordAtTheDoor(usecases, { userId, action: 'session.ended', sessionId: id });
    },
    onSignInRefused: (email) => recordRefusedSignIn(usecases, email),
    onPasswordChanged: (userId) => recordAtTheDoor(usecases, { userId, action: 'password.changed', sessionId: null }),
  };
}
