import type { SafeRouteClient } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import type { StaffCommand } from '../alert/optimistic.ts';

/** An empty field is left out, not sent as an empty text. */
const orNothing = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** Sends a staff command as the procedure it stands for. Answers the alert as it is afterwards. */
export function sendCommand(trpc: SafeRouteClient['trpc'], id: string, command: StaffCommand): Promise<AlertView> {
  switch (command.kind) {
    case 'acknowledge':
      return trpc.sos.acknowledge.mutate({ id, note: orNothing(command.note) });
    case 'resolve':
      return trpc.sos.resolve.mutate({ id, notes: orNothing(command.notes) });
    case 'falseAlarm':
      return trpc.sos.resolve.mutate({ id, falseAlarm: true, notes: orNothing(command.notes) });
    case 'note':
      return trpc.sos.addNote.mutate({ id, note: command.note });
    case 'reopen':
      return trpc.sos.reopen.mutate({ id, reason: command.reason });
  }
}
