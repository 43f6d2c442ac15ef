import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { MIN_SURGE_HUNDREDTHS } from '@saferoute/domain';
import type { SurgeView } from '@saferoute/protocol';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import classes from './dialogs.module.css';
import { cityWord, vehicleWord } from './figures.ts';
import { documentsRide, fareOfRide, readSurge } from './sample-ride.ts';
import type { Standed } from './standing.ts';
import { usePriceChange } from './use-price-change.ts';

interface SurgeDialogProps {
  readonly opened: boolean;
  readonly city: string;
  readonly surge: SurgeView | null;
  readonly rows: readonly Standed[];
  readonly onClose: () => void;
}

/** How much more rides of a city cost from now on, and why. */
export function SurgeDialog({ opened, ...form }: SurgeDialogProps) {
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Surge of ${cityWord(form.city)}`}>
      {opened && <SurgeForm {...form} />}
    </Modal>
  );
}

/** The rider reads it; the server refuses longer ones. */
const LONGEST_REASON = 60;

function SurgeForm({ city, surge, rows, onClose }: Omit<SurgeDialogProps, 'opened'>) {
  const { client } = useConsole();
  const [multiplier, setMultiplier] = useState(String(surge?.multiplier ?? 1));
  const [reason, setReason] = useState(surge?.reason ?? '');
  const [unread, setUnread] = useState<{ readonly multiplier?: string; readonly reason?: string }>({});
  const set = usePriceChange({
    send: client.trpc.tariffs.setSurge.mutate,
    done: (now) =>
      now.multiplier > 1 ? `Rides in ${cityWord(city)} cost × ${now.multiplier}.` : `The surge of ${cityWord(city)} has ended.`,
    onDone: onClose,
  });
  const hundredths = readSurge(multiplier);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const needsReason = hundredths !== null && hundredths > MIN_SURGE_HUNDREDTHS && reason.trim() === '';
    setUnread({
      ...(hundredths === null ? { multiplier: 'Give 1 to 3, with at most two decimals' } : {}),
      ...(needsReason ? { reason: 'Say why: the rider reads it' } : {}),
    });
    if (hundredths === null || needsReason) return;
    set.mutate({ city, multiplier: hundredths / 100, reason: hundredths === MIN_SURGE_HUNDREDTHS ? null : reason.trim() });
  };
  const fields = set.refused?.fields ?? {};
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        data-autofocus
        inputMode="decimal"
        leftSection="×"
        label="Multiplier"
        description="1 to 3; 1 ends the surge"
        value={multiplier}
        error={unread.multiplier ?? fields['multiplier']}
        onChange={({ currentTarget: { value } }) => setMultiplier(value)}
      />
      <TextInput
        label="Reason"
        description="The rider reads it: rain, peak hours"
        maxLength={LONGEST_REASON}
        value={reason}
        error={unread.reason ?? fields['reason']}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <div role="status">
        <p className={classes.hint}>
          {documentsRide.km} km in {documentsRide.minutes} min would cost
        </p>
        <ul className={classes.prices}>
          {rows
            .filter(({ standing }) => standing === 'holds')
            .map(({ tariff }) => (
              <li key={tariff.id}>
                {vehicleWord(tariff.vehicleType)}{' '}
                <b>{priceWords(fareOfRide(tariff, { ...documentsRide, surge: multiplier })?.fareRupees)}</b>
              </li>
            ))}
        </ul>
      </div>
      {set.refused !== null && Object.keys(fields).length === 0 && (
        <Alert color="yellow" role="alert">
          {set.refused.title}. {set.refused.detail}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" size="md" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="md" loading={set.isPending}>
          {hundredths === MIN_SURGE_HUNDREDTHS ? 'End the surge' : 'Set the surge'}
        </Button>
      </Group>
    </form>
  );
}

const priceWords = (rupees: number | undefined): string => (rupees === undefined ? '—' : `₹${rupees}`);
