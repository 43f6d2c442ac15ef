import { err, ok, type Result } from '../../shared/result.ts';

export type AccountRole = 'rider' | 'driver' | 'admin' | 'officer';

/** Roles of those whose sign-ins are on record, and who may enrol second factors. */
export const isStaffRole = (role: AccountRole): boolean => role === 'admin' || role === 'officer';

/** Somebody wants to give somebody a role. */
export interface RoleChange {
  readonly by: { readonly userId: string; readonly isAdmin: boolean };
  /** Null when there is no such account. */
  readonly person: { readonly id: string; readonly role: AccountRole } | null;
  readonly role: AccountRole;
  /** The settings make the person an administrator, whatever their account says. */
  readonly isSet: boolean;
}

export type RoleRejection = 'access-denied' | 'person-not-found' | 'own-role' | 'role-is-set';

/** Whether anything changes by it, or why it may not be. Whoever asks was an administrator when asking; by now they may be none any more. */
export function decideRole({ by, person, role, isSet }: RoleChange): Result<'change' | 'same', RoleRejection> {
  if (!by.isAdmin) return err('access-denied');
  if (person === null) return err('person-not-found');
  if (person.id === by.userId) return err('own-role');
  if (isSet) return err('role-is-set');
  return ok(person.role === role ? 'same' : 'change');
}

const words: Readonly<Record<AccountRole, string>> = {
  rider: 'a rider',
  driver: 'a driver',
  admin: 'an administrator',
  officer: 'an evidence officer',
};

/** What the person and every administrator are told. */
export const roleWords = ({ name, role, by }: { name: string; role: AccountRole; by: string }) => ({
  title: `${name} is ${words[role]} now`,
  body: `${by} changed the role. ${name} was signed out everywhere.`,
});
