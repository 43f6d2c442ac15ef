import { createCell, failureFrom, failureWords, type Observed } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { type Actor, type Prediction, predict, type StaffCommand } from './optimistic.ts';

/** A command the server did not carry out, with what was typed, so that nothing has to be typed again. */
export interface Refused {
  readonly command: StaffCommand;
  readonly title: string;
  readonly detail: string;
  /** Who closed it and when, if that is why: the alert as the server has it. */
  readonly truth: AlertView | null;
}

/** What is under way for one alert. */
export interface DeskEntry {
  readonly pending: Prediction | null;
  readonly refused: Refused | null;
}

/** What the desk needs of the world. */
export interface DeskWorld {
  readonly send: (alertId: string, command: StaffCommand) => Promise<AlertView>;
  /** The alert as the server has it now. */
  readonly look: (alertId: string) => Promise<AlertView>;
  readonly actor: () => Actor;
  /** The server's answer; newer than anything at hand. */
  readonly learned: (alert: AlertView) => void;
}

/** Carries staff's commands to the server, shows their outcome ahead of it, and keeps what was refused until somebody has read it. */
export interface CommandDesk {
  readonly entries: Observed<ReadonlyMap<string, DeskEntry>>;
  /** Resolves true when the server did it. */
  readonly issue: (alert: AlertView, command: StaffCommand) => Promise<boolean>;
  readonly dismiss: (alertId: string) => void;
}

const idle: DeskEntry = { pending: null, refused: null };

/** A desk over `world`. One command per alert at a time: a second one while the first is under way is not sent. */
export function createCommandDesk(world: DeskWorld): CommandDesk {
  const entries = createCell<ReadonlyMap<string, DeskEntry>>(new Map());
  const put = (id: string, entry: DeskEntry): void => entries.set(new Map([...entries.get(), [id, entry]]));

  const refusedBy = async (alertId: string, command: StaffCommand, error: unknown): Promise<Refused> => {
    const failure = failureFrom(error);
    const stale = failure.kind === 'refused' && failure.problem.status === 409;
    const truth = stale ? await world.look(alertId).catch(() => null) : null;
    return { command, ...pick(failureWords(failure)), truth };
  };

  return {
    entries,
    dismiss: (alertId) => put(alertId, { ...(entries.get().get(alertId) ?? idle), refused: null }),
    issue: async (alert, command) => {
      if ((entries.get().get(alert.id)?.pending ?? null) !== null) return false;
      put(alert.id, { pending: { fromVersion: alert.version, alert: predict(alert, command, world.actor()) }, refused: null });
      try {
        world.learned(await world.send(alert.id, command));
        put(alert.id, idle);
        return true;
      } catch (error) {
        const refused = await refusedBy(alert.id, command, error);
        if (refused.truth !== null) world.learned(refused.truth);
        put(alert.id, { pending: null, refused });
        return false;
      }
    },
  };
}

const pick = ({ title, detail }: { readonly title: string; readonly detail: string }) => ({ title, detail });
