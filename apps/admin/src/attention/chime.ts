/** Two falling tones, twice, made on the spot: no file to load when it matters. */
const tones = [
  { hz: 880, atS: 0 },
  { hz: 660, atS: 0.18 },
  { hz: 880, atS: 0.5 },
  { hz: 660, atS: 0.68 },
] as const;
const TONE_S = 0.17;

/** Whether an alert will be heard. `blocked`: wanted, but the browser waits for a first click on this page. */
export type SoundState = 'off' | 'on' | 'blocked';

export interface Chime {
  readonly state: () => SoundState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Turns the sound on or off, and remembers it. Call it from a click: browsers allow sound only then. */
  readonly set: (on: boolean) => void;
  readonly ring: () => void;
}

const KEY = 'saferoute.console.sound';

/** A chime that remembers in `storage` whether it is wanted. */
export function createChime(storage: Storage): Chime {
  const listeners = new Set<() => void>();
  let wanted = storage.getItem(KEY) === 'on';
  let context: AudioContext | null = null;
  const tell = (): void => listeners.forEach((listener) => listener());

  const open = (): AudioContext => {
    if (context === null) {
      context = new AudioContext();
      context.addEventListener('statechange', tell);
    }
    return context;
  };
  const wake = (): void => {
    if (wanted) void open().resume();
  };
  for (const gesture of ['pointerdown', 'keydown'] as const) addEventListener(gesture, wake);

  return {
    state: () => (!wanted ? 'off' : context?.state === 'running' ? 'on' : 'blocked'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (on) => {
      wanted = on;
      storage.setItem(KEY, on ? 'on' : 'off');
      if (on)
        void open()
          .resume()
          .then(() => play(open()));
      tell();
    },
    ring: () => {
      if (wanted && context?.state === 'running') play(context);
    },
  };
}

function play(context: AudioContext): void {
  for (const { hz, atS } of tones) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + atS;
    oscillator.frequency.value = hz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(0.35, from + 0.01);
    gain.gain.setTargetAtTime(0, from + TONE_S - 0.05, 0.02);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + TONE_S + 0.1);
  }
}
