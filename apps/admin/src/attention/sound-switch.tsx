import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { Chime, SoundState } from './chime.ts';
import classes from './sound-switch.module.css';

const words: Record<SoundState, string> = { off: 'Turn sound on', on: 'Sound on', blocked: 'Click for sound' };

/** Whether a new alert is heard, and how to change it. */
export function SoundSwitch({ chime }: { readonly chime: Chime }) {
  const state = useSyncExternalStore(chime.subscribe, chime.state);
  const Icon = state === 'on' ? IconBell : IconBellOff;
  return (
    <button
      type="button"
      className={classes.switch}
      data-tone={state === 'on' ? 'ended' : 'waiting'}
      aria-pressed={state === 'on'}
      aria-label={state === 'on' ? 'Sound on. Turn it off' : words[state]}
      onClick={() => chime.set(state !== 'on')}
    >
      <Icon size={17} aria-hidden />
      <span className={classes.words}>{words[state]}</span>
    </button>
  );
}
