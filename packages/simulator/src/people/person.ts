import {
  createSafeRouteClient,
  failureFrom,
  type Accounts,
  type SafeRouteClient,
  type SignInRefusal,
  type SignUpRefusal,
} from '@saferoute/client';
import type { Result } from '@saferoute/domain';
import type { Dice } from '../movement/dice.ts';
import { countError, type Tally } from './tally.ts';

/** Somebody made up. */
export interface Persona {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Ends what was raised for the person. */
  readonly pin: string;
}

/** Somebody made up who is signed in, with whatever they do things by. */
export interface Person {
  readonly persona: Persona;
  readonly client: SafeRouteClient;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly pace: Pace;
  /** Whether the PIN is set, as far as is known here: who needs none spares the other side a slow hash at every turn. */
  hasPin: boolean;
}

/** How often a phone looks where it is, and how often it reports. */
export interface Pace {
  readonly fixEveryMs: number;
  readonly batchEveryMs: number;
}

/** Where the deployment answers, and who comes. */
export type Newcomer = Omit<Person, 'client' | 'hasPin'> & { readonly url: string };

/** Signs up, or in where there is an account already. Throws, with what was wrong, when neither works. */
export async function join(newcomer: Newcomer): Promise<Person> {
  const { name, email, password } = newcomer.persona;
  return enter(newcomer, async ({ signUp, signIn }) => {
    const made = await signUp({ name, email, password });
    return !made.ok && made.error === 'email-taken' ? signIn(email, password) : made;
  });
}

/** Signs in to an account that is there already. */
export const joinAgain = (newcomer: Newcomer): Promise<Person> =>
  enter(newcomer, ({ signIn }) => signIn(newcomer.persona.email, newcomer.persona.password));

type Entry = (accounts: Accounts) => Promise<Result<{ readonly token: string }, SignUpRefusal | SignInRefusal>>;

async function enter({ url, ...person }: Newcomer, by: Entry): Promise<Person> {
  let token: string | null = null;
  const client = createSafeRouteClient({ baseUrl: url, getToken: () => token });
  const entered = await by(client);
  if (!entered.ok) throw new NobodyCameIn(entered.error);
  ({ token } = entered.value);
  return { ...person, client, hasPin: false };
}

/** Why somebody could not sign in. */
export class NobodyCameIn extends Error {
  override readonly name = 'NobodyCameIn';
}

export async function leave({ client }: Person): Promise<void> {
  await client.signOut();
  await client.close();
}

/** What a call answers; null, and counted, when it fails. */
export async function attempt<T>({ tally }: Pick<Person, 'tally'>, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    const failure = failureFrom(error);
    countError(tally, failure.kind === 'unreachable' ? 'no answer' : failure.problem.errorId);
    return null;
  }
}
