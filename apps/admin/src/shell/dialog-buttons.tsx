import { Alert, Button, Group } from '@mantine/core';

interface DialogButtonsProps {
  readonly confirm: string;
  /** The word of the way back. */
  readonly back?: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** Why it was not done; undefined while nothing was refused. */
  readonly refused?: string | undefined;
  readonly onBack: () => void;
}

/** The end of a form that asks before it acts: what was refused, the way back, and the act itself. */
export function DialogButtons({ confirm, back = 'Cancel', busy, disabled = false, refused, onBack }: DialogButtonsProps) {
  return (
    <>
      {refused !== undefined && (
        <Alert color="yellow" role="alert">
          {refused}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" size="md" onClick={onBack}>
          {back}
        </Button>
        <Button type="submit" size="md" loading={busy} disabled={disabled}>
          {confirm}
        </Button>
      </Group>
    </>
  );
}
