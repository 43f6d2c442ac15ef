import { Modal, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { failureFrom, failureWords } from '@saferoute/client';
import { roleSchema, type PersonView, type Role } from '@saferoute/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { DialogButtons } from '../shell/dialog-buttons.tsx';
import { useStepUp } from '../step-up/step-up-context.tsx';
import classes from './people-page.module.css';
import { roleName, roles } from './role-words.ts';

interface RoleDialogProps {
  /** Null shows nothing. */
  readonly person: PersonView | null;
  readonly onClose: () => void;
}

/** Says what each role may do, and what happens to the person, before anything does. */
export function RoleDialog({ person, onClose }: RoleDialogProps) {
  return (
    <Modal opened={person !== null} onClose={onClose} title={person === null ? '' : `What may ${person.name} do?`}>
      {person !== null && <RoleForm key={person.id} person={person} onClose={onClose} />}
    </Modal>
  );
}

function RoleForm({ person, onClose }: RoleDialogProps & { readonly person: PersonView }) {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  const withStepUp = useStepUp();
  const [role, setRole] = useState<Role>(person.role);
  const change = useMutation({
    mutationFn: () => withStepUp('people', () => client.trpc.people.setRole.mutate({ id: person.id, role })),
    onSuccess: async () => {
      notifications.show({ color: 'green', message: `${person.name}: ${roleName(role)} from now on.` });
      onClose();
      await queryClient.invalidateQueries(query.people.pathFilter());
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  const failure = change.error === null ? null : failureWords(failureFrom(change.error));
  return (
    <form className={classes.form} onSubmit={submit}>
      <Radio.Group label="Role" value={role} onChange={(chosen) => setRole(roleSchema.parse(chosen))}>
        <Stack gap={10} mt={6}>
          {roles.map(({ role: value, name, may }) => (
            <Radio key={value} value={value} label={name} description={may} />
          ))}
        </Stack>
      </Radio.Group>
      <p className={classes.hint}>{person.name} is signed out everywhere at once. Every administrator is told, and it is on record.</p>
      <DialogButtons
        confirm="Change the role"
        busy={change.isPending}
        disabled={role === person.role}
        refused={failure === null ? undefined : `${failure.title}. ${failure.detail}`}
        onBack={onClose}
      />
    </form>
  );
}
