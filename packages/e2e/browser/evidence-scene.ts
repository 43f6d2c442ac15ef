import { codeAt, counterAt } from '@saferoute/domain/evidence';
import { readClock } from '@saferoute/db';
import { pressed, type Account, type ApiHouse } from '@saferoute/testkit';
import { addNote, triggerSos } from '@saferoute/usecases';
import { keeperOf, logOnDisk, type LogOnDisk } from '../data/log-house.ts';
import { StaffDesk } from '../smoke/staff-desk.ts';

/** An officer with an authenticator app, an administrator, and Jane's alert, in a signed log. */
export interface EvidenceScene {
  readonly officer: Account;
  readonly other: Account;
  readonly admin: Account;
  readonly jane: Account;
  readonly alertId: string;
  readonly log: LogOnDisk;
  /** What the officer's app shows next: a code is accepted once. */
  readonly nextCode: () => Promise<string>;
  /** Gives everything a place in the log, and signs it. */
  readonly sign: () => Promise<void>;
}

export const NOTE = 'He follows her in a white van.';

export async function evidenceScene(api: ApiHouse): Promise<EvidenceScene> {
  const { house } = api;
  const log = await logOnDisk();
  const officer = await api.account('officer', 'O. Rao');
  const other = await api.account('officer', 'P. Sen');
  const admin = await api.account('admin', 'A. Mehta');
  const jane = await api.account('rider', 'Jane Doe');
  const nextCode = await authenticatorOf(api, officer);
  const triggered = await triggerSos(house.ctx, { userId: jane.userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;
  await addNote(house.ctx, { alertId, by: { id: admin.userId, name: 'A. Mehta' }, note: NOTE });
  const sign = async () => {
    const keeper = await keeperOf(house, log.settings);
    await keeper.now();
    await keeper.stop();
  };
  await sign();
  return {
    officer,
    other,
    admin,
    jane,
    alertId,
    log,
    sign,
    nextCode,
  };
}

/** Gives somebody an authenticator app; answers what tells the code it shows next. */
export async function authenticatorOf(api: ApiHouse, account: Account): Promise<() => Promise<string>> {
  const secret = await new StaffDesk(api, account).enrolTotp();
  return async () => {
    await api.house.fastForward(30_000);
    return codeAt(secret, counterAt(await readClock(api.house.db.read)));
  };
}
