import { Button, Checkbox, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { failureFrom, failureWords } from '@saferoute/client';
import { groupWords, type FieldGroup } from '@saferoute/domain/evidence';
import type { GrantView, RedactedEvidenceView } from '@saferoute/protocol';
import { IconFileZip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import { TurnedAway, useStepUpFirst } from '../../step-up/step-up-context.tsx';
import { shortId } from '../evidence-words.ts';
import { fetchBundle, saveFile } from './fetch-bundle.ts';
import classes from './reading-page.module.css';

interface ExportProps {
  readonly evidence: RedactedEvidenceView;
  readonly grant: GrantView;
}

/** The evidence as a file for somebody outside, who can prove it without us. */
export function ExportButton(props: ExportProps) {
  const [opened, setOpened] = useState(false);
  const close = (): void => setOpened(false);
  return (
    <>
      <Button size="md" variant="default" leftSection={<IconFileZip size={18} aria-hidden />} onClick={() => setOpened(true)}>
        Export …
      </Button>
      <Modal opened={opened} onClose={close} title="Export the evidence">
        <ExportForm {...props} onClose={close} />
      </Modal>
    </>
  );
}

function ExportForm({ evidence: { alertId, groups }, grant, onClose }: ExportProps & { readonly onClose: () => void }) {
  const { tokens } = useConsole();
  const stepUpFirst = useStepUpFirst();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const fetched = useMutation({
    mutationFn: () =>
      stepUpFirst(grant.purpose, () =>
        fetchBundle({
          token: tokens.get(),
          alertId,
          grantId: grant.id,
          groups: groups.filter((group: FieldGroup) => chosen.includes(group)),
        }),
      ),
    onSuccess: (zip) => {
      saveFile(zip, `evidence-${shortId(alertId)}.zip`);
      notifications.show({ color: 'green', message: 'The evidence was exported. Whoever gets the file can verify it without us.' });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    fetched.mutate();
  };
  const failure = fetched.error === null || fetched.error instanceof TurnedAway ? null : failureWords(failureFrom(fetched.error));
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>Every record and its proof are in the file. What you do not choose stays sealed, and is proved all the same.</p>
      <Checkbox.Group label="Disclose" value={[...chosen]} onChange={setChosen}>
        <Stack gap={8} mt={6}>
          {groups.map((group) => (
            <Checkbox key={group} value={group} label={groupWords[group].title} description={groupWords[group].holds} />
          ))}
        </Stack>
      </Checkbox.Group>
      <p className={classes.hint}>Each group is recorded with your name. Records that no checkpoint covers yet are not in the file.</p>
      <DialogButtons
        confirm="Export"
        busy={fetched.isPending}
        refused={failure === null ? undefined : `${failure.title}. ${failure.detail}`}
        onBack={onClose}
      />
    </form>
  );
}
