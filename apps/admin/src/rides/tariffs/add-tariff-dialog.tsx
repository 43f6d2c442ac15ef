import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { DEFAULT_RATES, selectTariff, VEHICLE_TYPES, type VehicleType } from '@saferoute/domain';
import type { TariffView } from '@saferoute/protocol';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useConsole, useNow } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import classes from './dialogs.module.css';
import { cityWord, vehicleWord } from './figures.ts';
import { SampleFare } from './sample-fare.tsx';
import { tariffOf } from './standing.ts';
import { errorsOfRefusal, type FieldErrors, readRates, readTariff, type TariffField, typedFrom, type TypedTariff } from './tariff-draft.ts';
import { usePriceChange } from './use-price-change.ts';

interface AddTariffDialogProps {
  /** The tariff whose rates the form begins with, or an empty one; null shows nothing. */
  readonly from: TariffView | 'empty' | null;
  readonly all: readonly TariffView[];
  readonly onClose: () => void;
}

/** A new tariff: rates in rupees, from when, and what a ride would cost by it. */
export function AddTariffDialog({ from, all, onClose }: AddTariffDialogProps) {
  const small = useMediaQuery('(max-width: 720px)') === true;
  return (
    <Modal opened={from !== null} onClose={onClose} title="Add a tariff" size={860} fullScreen={small}>
      {from !== null && <AddTariffForm begun={begun(from)} all={all} onClose={onClose} />}
    </Modal>
  );
}

const begun = (from: TariffView | 'empty'): TypedTariff =>
  from === 'empty'
    ? { city: '', vehicleType: 'auto', base: '', includedKm: '', perKm: '', perMinute: '', minimum: '', from: '' }
    : typedFrom(from);

interface AddTariffFormProps {
  readonly begun: TypedTariff;
  readonly all: readonly TariffView[];
  readonly onClose: () => void;
}

function AddTariffForm({ begun, all, onClose }: AddTariffFormProps) {
  const { client } = useConsole();
  const now = useNow();
  const [typed, setTyped] = useState(begun);
  const [unread, setUnread] = useState<FieldErrors<TariffField>>({});
  const add = usePriceChange({
    send: client.trpc.tariffs.add.mutate,
    done: ({ city, vehicleType }) => `The tariff of ${vehicleWord(vehicleType)} in ${cityWord(city)} was added.`,
    onDone: onClose,
  });
  const errors = add.refused === null ? unread : { ...unread, ...errorsOfRefusal(add.refused) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const draft = readTariff(typed);
    setUnread(draft.ok ? {} : draft.error);
    if (draft.ok) add.mutate(draft.value);
  };
  const type = (field: TariffField, value: string): void => {
    add.reset();
    setTyped({ ...typed, [field]: value });
  };
  const city = cityOf(typed);
  const before = selectTariff(all.map(tariffOf), { city, vehicleType: typed.vehicleType, at: now });
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <RateFields typed={typed} errors={errors} onType={type} cities={[...new Set(all.map((tariff) => cityWord(tariff.city)))]} />
        <SampleFare rates={readRates(typed)} before={before} />
      </div>
      <p className={classes.hint}>
        Rates never change afterwards. What is in force until then is kept, and is in force again should this one end first.
      </p>
      <DialogButtons confirm="Add the tariff" busy={add.isPending} refused={errors.form} onBack={onClose} />
    </form>
  );
}

const cityOf = ({ city }: TypedTariff): string => city.trim().toLowerCase().replaceAll(/\s+/g, '-');

interface RateFieldsProps {
  readonly typed: TypedTariff;
  readonly errors: FieldErrors<TariffField>;
  readonly onType: (field: TariffField, value: string) => void;
  /** Known already. */
  readonly cities: readonly string[];
}

const moneyFields = [
  { field: 'base', label: 'Base fare' },
  { field: 'perKm', label: 'Per kilometre beyond' },
  { field: 'perMinute', label: 'Per minute' },
  { field: 'minimum', label: 'Least fare' },
] as const;

function RateFields({ typed, errors, onType, cities }: RateFieldsProps) {
  const of = (field: TariffField) => ({
    value: typed[field],
    error: errors[field],
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) => onType(field, value),
  });
  const money = ({ field, label }: (typeof moneyFields)[number]) => (
    <TextInput
      key={field}
      label={label}
      inputMode="decimal"
      leftSection="₹"
      placeholder={hintOf(typed.vehicleType, field)}
      {...of(field)}
    />
  );
  return (
    <div className={classes.fields}>
      <TextInput
        data-autofocus
        label="City"
        placeholder="Bengaluru"
        list="known-cities"
        {...of('city')}
        value={cities.find((city) => city.toLowerCase() === typed.city.toLowerCase()) ?? typed.city}
      />
      <datalist id="known-cities">
        {cities.map((city) => (
          <option key={city} value={city} />
        ))}
      </datalist>
      <NativeSelect
        size="md"
        label="Vehicle"
        data={VEHICLE_TYPES.map((value) => ({ value, label: vehicleWord(value) }))}
        value={typed.vehicleType}
        onChange={({ currentTarget: { value } }) => onType('vehicleType', value)}
      />
      {moneyFields.slice(0, 1).map(money)}
      <TextInput label="Included distance" inputMode="decimal" rightSection="km" placeholder="2" {...of('includedKm')} />
      {moneyFields.slice(1).map(money)}
      <TextInput
        className={classes.wide ?? ''}
        type="datetime-local"
        label="In force from"
        description={`Empty is now. Your own time, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
        {...of('from')}
      />
    </div>
  );
}

/** The ride document's rates, as an example of what to write. */
function hintOf(vehicleType: VehicleType, field: 'base' | 'perKm' | 'perMinute' | 'minimum'): string {
  const rates = DEFAULT_RATES[vehicleType];
  return String(
    { base: rates.baseMinor, perKm: rates.perKmMinor, perMinute: rates.perMinuteMinor, minimum: rates.minimumMinor }[field] / 100,
  );
}
