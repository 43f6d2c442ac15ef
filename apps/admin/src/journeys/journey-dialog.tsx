import { Modal, Select, Stack } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { DialogButtons } from '../shell/dialog-buttons.tsx';
import { commandWords, type JourneyCommand } from './journey-command.ts';

interface JourneyDialogProps {
  readonly journey: JourneyView;
  /** What is being asked; null shows nothing. */
  readonly command: JourneyCommand | null;
  readonly onClose: () => void;
}

/** Asks before staff end somebody's journey or give it a driver. */
export function JourneyDialog({ journey, command, onClose }: JourneyDialogProps) {
  return (
    <Modal opened={command !== null} onClose={onClose} title={command === null ? '' : commandWords(command).title(journey.rider.name)}>
      {command !== null && <DialogForm key={command} journey={journey} command={command} onClose={onClose} />}
    </Modal>
  );
}

function DialogForm({ journey, command, onClose }: JourneyDialogProps & { readonly command: JourneyCommand }) {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  const [driverId, setDriverId] = useState<string | null>(journey.driver?.id ?? null);
  const { explains, confirm } = commandWords(command);
  const act = useMutation({
    mutationFn: async () => {
      const { journeys } = client.trpc;
      if (command === 'driver') return driverId === null ? null : journeys.assignDriver.mutate({ id: journey.id, driverId });
      return journeys[command].mutate({ id: journey.id });
    },
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries(query.journeys.pathFilter());
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate();
  };
  const failure = act.error === null ? null : failureWords(failureFrom(act.error));
  return (
    <Stack component="form" gap="md" onSubmit={submit}>
      <p className="soft" style={{ margin: 0 }}>
        {explains}
      </p>
      {command === 'driver' && <DriverField driverId={driverId} onChoose={setDriverId} />}
      <DialogButtons
        confirm={confirm}
        back="Back"
        busy={act.isPending}
        disabled={command === 'driver' && (driverId === null || driverId === journey.driver?.id)}
        refused={failure === null ? undefined : `${failure.title}. ${failure.detail}`}
        onBack={onClose}
      />
    </Stack>
  );
}

interface DriverFieldProps {
  readonly driverId: string | null;
  readonly onChoose: (driverId: string | null) => void;
}

function DriverField({ driverId, onChoose }: DriverFieldProps) {
  const { query } = useConsole();
  const drivers = useQuery(query.journeys.drivers.queryOptions(undefined, { staleTime: 0 }));
  const data = (drivers.data?.items ?? []).map(({ id, name, isDriving }) => ({
    value: id,
    label: isDriving ? `${name} (on a journey)` : name,
  }));
  return (
    <Select
      data-autofocus
      searchable
      openOnFocus={false}
      size="md"
      label="Driver"
      placeholder={drivers.isPending ? 'Fetching …' : 'Choose by name'}
      nothingFoundMessage={drivers.isError ? 'The drivers cannot be fetched right now.' : 'No driver has this name.'}
      data={data}
      value={driverId}
      onChange={onChoose}
    />
  );
}
