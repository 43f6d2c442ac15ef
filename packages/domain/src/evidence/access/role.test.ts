import { describe, expect, it } from 'vitest';
import { decideRole, isStaffRole, type RoleChange } from './role.ts';

const asked: RoleChange = { by: { userId: 'a1', isAdmin: true }, person: { id: 'p1', role: 'rider' }, role: 'officer', isSet: false };

describe('giving a role', () => {
  it('STP-12 is for administrators, never for oneself, and to somebody who is there and whom no setting has made one', () => {
    expect(decideRole(asked)).toEqual({ ok: true, value: 'change' });
    expect(decideRole({ ...asked, role: 'rider' })).toEqual({ ok: true, value: 'same' });
    expect(decideRole({ ...asked, by: { userId: 'a1', isAdmin: false } })).toEqual({ ok: false, error: 'access-denied' });
    expect(decideRole({ ...asked, isSet: true })).toEqual({ ok: false, error: 'role-is-set' });
    expect(decideRole({ ...asked, person: null })).toEqual({ ok: false, error: 'person-not-found' });
    expect(decideRole({ ...asked, person: { id: 'a1', role: 'admin' } })).toEqual({ ok: false, error: 'own-role' });
  });

  it('STP-13 administrators and officers are staff, riders and drivers are not', () => {
    expect((['admin', 'officer', 'rider', 'driver'] as const).filter(isStaffRole)).toEqual(['admin', 'officer']);
  });
});
