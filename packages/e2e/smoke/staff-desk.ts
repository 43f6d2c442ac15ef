import { readClock } from '@saferoute/db';
import { codeAt, counterAt } from '@saferoute/domain/evidence';
import { PASSWORD, type Account, type Answer, type ApiHouse, type SoftPasskey } from '@saferoute/testkit';

/** A member of staff at their desk: what they ask for, and the authenticator app and passkey in their pocket. */
export class StaffDesk {
  readonly #api: ApiHouse;
  readonly account: Account;

  constructor(api: ApiHouse, account: Account) {
    this.#api = api;
    this.account = account;
  }

  /** The same person in another session. */
  async again(): Promise<StaffDesk> {
    return new StaffDesk(this.#api, await this.#api.signIn(this.account));
  }

  ask(procedure: string, input: unknown): Promise<Answer> {
    return this.#api.ask('POST', `/trpc/${procedure}`, { token: this.account.token, body: input });
  }

  read(procedure: string, input?: unknown): Promise<Answer> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.#api.ask('GET', `/trpc/${procedure}${query}`, { token: this.account.token });
  }

  /** Enrols an authenticator app; answers its secret. The code that confirms it is spent. */
  async enrolTotp(given: { password?: string } = { password: PASSWORD }): Promise<Uint8Array> {
    const begun = data(await this.ask('stepUp.beginTotp', { label: 'Phone', ...given }));
    const secret = fromBase32(String(begun['secret']));
    data(await this.ask('stepUp.confirmTotp', { factorId: begun['factorId'], code: await this.code(secret) }));
    return secret;
  }

  /** The code an app shows now, or so many steps from now. */
  async code(secret: Uint8Array, steps = 0): Promise<string> {
    return codeAt(secret, counterAt(await readClock(this.#api.house.db.read)) + steps);
  }

  /** A code that is not right, whatever the time. */
  async wrongCode(secret: Uint8Array): Promise<string> {
    const right = await Promise.all([-2, -1, 0, 1, 2].map((steps) => this.code(secret, steps)));
    return ['111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !right.includes(code)) ?? '';
  }

  /** Waits for the next code, and shows it. */
  async stepUp(secret: Uint8Array, purpose: string): Promise<Answer> {
    await this.#api.house.fastForward(30_000);
    return this.ask('stepUp.byTotp', { purpose, code: await this.code(secret) });
  }

  async enrolPasskey(passkey: SoftPasskey, given: { password?: string } = {}, use: { verified?: boolean } = {}): Promise<Answer> {
    const begun = data(await this.ask('stepUp.beginPasskey', given));
    const response = passkey.enrol({ ...this.page, ...use, challenge: String(begun['challenge']) });
    return this.ask('stepUp.finishPasskey', { label: 'Laptop', response });
  }

  /** Where passkeys of this house are used. */
  get page(): { rpId: string; origin: string } {
    return { rpId: new URL(this.#api.url).hostname, origin: this.#api.url };
  }
}

/** What a procedure answered. Throws when it refused. */
export function data({ status, text, body }: Answer): Readonly<Record<string, unknown>> {
  const result = body?.['result'];
  const found: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'data') : undefined;
  if (status !== 200) throw new Error(text);
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

/** The catalogue's id of a procedure's refusal; null when it answered. */
export function refusalOf({ body }: Answer): unknown {
  const found: unknown = ['error', 'data', 'problem', 'errorId'].reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    body,
  );
  return found ?? null;
}

export function fromBase32(text: string): Uint8Array {
  const bits = Array.from(text, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
