import { type FocusEvent, useState } from 'react';

/**
 * Whether somebody's hand is on a list: the pointer over it, or keyboard focus in it. Focus left behind by a click does not hold, or the
 * list would stand still for as long as the opened alert is read.
 */
export function useHeld() {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    held: pointed || focused,
    handlers: {
      onPointerEnter: (): void => setPointed(true),
      onPointerLeave: (): void => setPointed(false),
      onFocus: (event: FocusEvent): void => setFocused(event.target.matches(':focus-visible')),
      onBlur: (event: FocusEvent): void => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
    },
  };
}
