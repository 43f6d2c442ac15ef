import { Modal, TextInput } from '@mantine/core';
import { MIN_SURGE_HUNDREDTHS } from '@saferoute/domain';
import type { SurgeView } from '@saferoute/protocol';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import classes from './dialogs.module.css';
import { cityWord, vehicleWord } from './figures.ts';
import { documentsRide, fareOfRide, readSurge, readSurgeForm, type SurgeErrors } from './sample-ride.ts';
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
  const [typed, setTyped] = useState({ multiplier: String(surge?.multiplier ?? 1), reason: surge?.reason ?? '' });
  const [unread, setUnread] = useState<SurgeErrors>({});
  const set = usePriceChange({ send: client.trpc.tariffs.setSurge.mutate, done: surgeSaid, onDone: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readSurgeForm(typed);
    setUnread(read.ok ? {} : read.error);
    if (read.ok) set.mutate({ city, ...read.value });
  };
  const errors: SurgeErrors = { ...unread, ...set.refused?.fields };
  const isTold = errors.multiplier !== undefined || errors.reason !== undefined;
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        data-autofocus
        inputMode="decimal"
        leftSection="×"
        label="Multiplier"
        description="1 to 3; 1 ends the surge"
        value={typed.multiplier}
        error={errors.multiplier}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, multiplier: value })}
      />
      <TextInput
        label="Reason"
        description="The rider reads it: rain, peak hours"
        maxLength={LONGEST_REASON}
        value={typed.reason}
        error={errors.reason}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, reason: value })}
      />
      <SurgePrices rows={rows} multiplier={typed.multiplier} />
      <DialogButtons
        confirm={readSurge(typed.multiplier) === MIN_SURGE_HUNDREDTHS ? 'End the surge' : 'Set the surge'}
        busy={set.isPending}
        refused={set.refused === null || isTold ? undefined : `${set.refused.title}. ${set.refused.detail}`}
        onBack={onClose}
      />
    </form>
  );
}

const surgeSaid = ({ city, multiplier }: { readonly city: string; readonly multiplier: number }): string =>
  multiplier > 1 ? `Rides in ${cityWord(city)} cost × ${multiplier}.` : `The surge of ${cityWord(city)} has ended.`;

/** The example ride by every tariff in force. */
function SurgePrices({ rows, multiplier }: Pick<SurgeDialogProps, 'rows'> & { readonly multiplier: string }) {
  const inForce = rows.filter(({ standing }) => standing === 'holds');
  return (
    <div role="status">
      <p className={classes.hint}>
        {documentsRide.km} km in {documentsRide.minutes} min would cost
      </p>
      <ul className={classes.prices}>
        {inForce.map(({ tariff }) => (
          <li key={tariff.id}>
            {vehicleWord(tariff.vehicleType)} <b>{priceWords(fareOfRide(tariff, { ...documentsRide, surge: multiplier })?.fareRupees)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

const priceWords = (rupees: number | undefined): string => (rupees === undefined ? '—' : `₹${rupees}`);
