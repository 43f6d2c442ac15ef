import { decide, err, ok, type Decision, type Instant, type Result, type SosAlert, type SosCommand } from '@saferoute/domain';
import { listStaffIds, lockAlert, readChain, type Tx } from '@saferoute/db';
import type { NewLeaf } from './chain-leaves.ts';
import type { UseCaseContext } from './context.ts';
import type { Rejection, RejectionKind } from './rejection.ts';
import { saveDecision } from './save-decision.ts';

/** What a command may be built from, all read under the alert's lock. */
export interface LockedFacts {
  readonly tx: Tx;
  readonly alert: SosAlert;
  readonly now: Instant;
  readonly staffIds: readonly string[];
}

type Built = Result<SosCommand, RejectionKind>;

/** One change of one alert. */
export interface AlertChange {
  readonly alertId: string;
  readonly build: (facts: LockedFacts) => Built | Promise<Built>;
  /** What goes on record before the entries of the decision. */
  readonly leaves?: readonly NewLeaf[];
}

/** The shape of every use case on an existing alert: lock, build the command from facts, decide, save. Answers the alert's id. */
export async function changeAlert(
  ctx: UseCaseContext,
  alertId: string,
  build: (facts: LockedFacts) => Built | Promise<Built>,
): Promise<Result<{ alertId: string; decision: Decision }, Rejection>> {
  return ctx.db.transaction((tx) => changeLockedAlert(ctx, tx, { alertId, build }));
}

/** The same inside a transaction that does more. */
export async function changeLockedAlert(
  ctx: UseCaseContext,
  tx: Tx,
  { alertId, build, leaves = [] }: AlertChange,
): Promise<Result<{ alertId: string; decision: Decision }, Rejection>> {
  const [alert, now, staffIds, chain] = await Promise.all([
    lockAlert(tx, alertId),
    tx.now(),
    listStaffIds(tx, ctx.alwaysNotify),
    readChain(tx, { alertId, keyId: alertId }),
  ]);
  if (alert === null) return err({ kind: 'not-found' });
  const command = await build({ tx, alert, now, staffIds });
  if (!command.ok) return err({ kind: command.error });
  const decided = decide(alert, command.value, { policy: ctx.sos, now });
  if (!decided.ok) return err({ kind: decided.error });
  await saveDecision(ctx, tx, { before: alert, decision: decided.value, now, evidence: { chain, leaves } });
  // A recorded refusal commits what it recorded.
  return decided.value.refusal === null ? ok({ alertId, decision: decided.value }) : err({ kind: decided.value.refusal });
}
