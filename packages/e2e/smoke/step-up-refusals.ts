import type { Answer, ApiHouse } from '@saferoute/testkit';
import { data, StaffDesk } from './staff-desk.ts';

/** Whom the settings of the house make an administrator. */
export const SET_ADMIN = 'the-operator';

/** One way to meet each refusal of second factors and of what needs one. */
export function stepUpRefusals(house: () => ApiHouse): Readonly<Record<string, () => Promise<Answer>>> {
  let officer: StaffDesk;
  let admin: StaffDesk;
  const factorOf = async (of: StaffDesk) => (data(await of.read('stepUp.factors'))['items'] as { id: string }[])[0]?.id;
  return {
    'auth.factor-not-found': async () => {
      [officer, admin] = [
        new StaffDesk(house(), await house().account('officer', 'O. Iyer')),
        new StaffDesk(house(), await house().account('admin', 'B. Rao')),
      ];
      return officer.ask('stepUp.byTotp', { purpose: 'court-order', code: '123456' });
    },
    'auth.step-up-required': () => admin.ask('people.setRole', { id: officer.account.userId, role: 'rider' }),
    'auth.factor-is-last': async () => {
      data(await officer.stepUp(await officer.enrolTotp(), 'second-factors'));
      return officer.ask('stepUp.removeFactor', { id: await factorOf(officer) });
    },
    'people.own-role': async () => {
      data(await admin.stepUp(await admin.enrolTotp(), 'people'));
      return admin.ask('people.setRole', { id: admin.account.userId, role: 'rider' });
    },
    'people.role-is-set': async () => {
      await house().house.database
        .sql`insert into saferoute.users (id, name, email) values (${SET_ADMIN}, 'O. Perator', 'operator@saferoute.test')`;
      return admin.ask('people.setRole', { id: SET_ADMIN, role: 'rider' });
    },
    'people.not-found': () => admin.ask('people.setRole', { id: 'nobody', role: 'rider' }),
    'auth.factor-wrong': () => officer.ask('stepUp.byTotp', { purpose: 'court-order', code: 'no code' }),
    'auth.factor-locked': async () => {
      for (let failures = 1; failures < 5; failures += 1) await officer.ask('stepUp.byTotp', { purpose: 'court-order', code: 'no code' });
      return officer.ask('stepUp.byTotp', { purpose: 'court-order', code: 'no code' });
    },
  };
}
