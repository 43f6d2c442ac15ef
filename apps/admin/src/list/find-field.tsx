import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import classes from './list-pane.module.css';

interface FindFieldProps {
  /** What can be found, for those who do not see the field: `Find by name or phone`. */
  readonly label: string;
  readonly find: string;
  readonly onFind: (find: string) => void;
}

/** The field to find a row by; `/` goes there, Escape leaves it empty. */
export function FindField({ label, find, onFind }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const leave = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return;
    onFind('');
    event.currentTarget.blur();
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.find ?? ''}
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder="/ find"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={find}
      onChange={(event) => onFind(event.currentTarget.value)}
      onKeyDown={leave}
    />
  );
}
