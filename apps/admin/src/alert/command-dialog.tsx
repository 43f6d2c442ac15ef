import { Button, Group, Modal, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import type { AlertView } from '@saferoute/protocol';
import { type FormEvent, useState } from 'react';
import type { Action, DialogWords } from './actions.ts';
import type { StaffCommand } from './optimistic.ts';

/** The server refuses longer ones. */
const LONGEST_NOTE = 4_000;

interface CommandDialogProps {
  readonly alert: AlertView;
  /** What is being asked; null shows nothing. */
  readonly action: Action | null;
  readonly initialText?: string;
  readonly onConfirm: (command: StaffCommand) => void;
  readonly onClose: () => void;
}

/** Asks before something is closed or written for good. ⌘/Ctrl+Enter confirms. */
export function CommandDialog({ alert, action, initialText = '', onConfirm, onClose }: CommandDialogProps) {
  const words = action?.dialog ?? null;
  return (
    <Modal opened={words !== null} onClose={onClose} title={words?.title(alert.user.name)}>
      {words !== null && <DialogForm key={action?.kind} words={words} initialText={initialText} onConfirm={onConfirm} onClose={onClose} />}
    </Modal>
  );
}

interface DialogFormProps extends Required<Pick<CommandDialogProps, 'initialText' | 'onConfirm' | 'onClose'>> {
  readonly words: DialogWords;
}

function DialogForm({ words, initialText, onConfirm, onClose }: DialogFormProps) {
  const [text, setText] = useState(initialText);
  const typed = text.trim();
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (typed !== '' || !words.required) onConfirm(words.command(typed));
  };
  return (
    <form onSubmit={submit}>
      <p className="soft" style={{ marginTop: 0 }}>
        {words.explains}
      </p>
      <Textarea
        data-autofocus
        label={words.fieldLabel}
        maxLength={LONGEST_NOTE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', () => submit()]])}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" size="md" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="md" disabled={words.required && typed === ''}>
          {words.confirm}
        </Button>
      </Group>
    </form>
  );
}
