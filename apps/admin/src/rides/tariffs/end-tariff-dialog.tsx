import { Alert, Modal, TextInput } from '@mantine/core';
import type { TariffView } from '@saferoute/protocol';
import { type FormEvent, useState } from 'react';
import { useConsole, useNow } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import { rateWords } from './change-words.ts';
import classes from './dialogs.module.css';
import { cityWord, vehicleWord } from './figures.ts';
import { heirOf } from './standing.ts';
import { errorsOfRefusal } from './tariff-draft.ts';
import { usePriceChange } from './use-price-change.ts';

interface EndTariffDialogProps {
  /** Null shows nothing. */
  readonly tariff: TariffView | null;
  readonly all: readonly TariffView[];
  readonly onClose: () => void;
}

/** Asks before a tariff ends, and says what is charged then. */
export function EndTariffDialog({ tariff, all, onClose }: EndTariffDialogProps) {
  const title = tariff === null ? '' : `End the tariff of ${vehicleWord(tariff.vehicleType)} in ${cityWord(tariff.city)}?`;
  return (
    <Modal opened={tariff !== null} onClose={onClose} title={title}>
      {tariff !== null && <EndTariffForm tariff={tariff} all={all} onClose={onClose} />}
    </Modal>
  );
}

function EndTariffForm({ tariff, all, onClose }: EndTariffDialogProps & { readonly tariff: TariffView }) {
  const { client } = useConsole();
  const now = useNow();
  const [until, setUntil] = useState('');
  const end = usePriceChange({ send: client.trpc.tariffs.end.mutate, done: () => 'The tariff has an end now.', onDone: onClose });
  const at = until === '' ? now : new Date(until).getTime();
  const heir = heirOf(tariff, all, Math.max(at, Date.parse(tariff.validFrom)));
  const errors = end.refused === null ? {} : errorsOfRefusal(end.refused);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    end.mutate({ id: tariff.id, ...(until === '' ? {} : { at: new Date(at).toISOString() }) });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.hint}>{rateWords(tariff)}. It has one end and no other; rides that were quoted by it keep their price.</p>
      <TextInput
        data-autofocus
        type="datetime-local"
        label="Ends"
        description="Empty is now."
        value={until}
        error={errors.from === undefined ? undefined : 'It would end in the past. Choose a later time, or leave it empty for now.'}
        onChange={({ currentTarget: { value } }) => {
          end.reset();
          setUntil(value);
        }}
      />
      <Alert color={heir === null ? 'yellow' : 'blue'} role="status">
        {heir === null
          ? `Then rides by ${vehicleWord(tariff.vehicleType)} in ${cityWord(tariff.city)} have no price. Add another tariff first.`
          : `Then this is charged: ${rateWords(heir)}.`}
      </Alert>
      <DialogButtons confirm="End the tariff" busy={end.isPending} refused={errors.form} onBack={onClose} />
    </form>
  );
}
