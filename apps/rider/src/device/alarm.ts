/** Asks for attention until it is stopped: the hand, the ear, and the name of the page. */
export function startAlarm(title: string): () => void {
  const before = document.title;
  const sound = createChime();
  let turn = 0;
  const ring = () => {
    navigator.vibrate?.([300, 150, 300]);
    sound.play();
    document.title = turn % 2 === 0 ? title : before;
    turn += 1;
  };
  ring();
  const timer = setInterval(ring, EVERY_MS);
  return () => {
    clearInterval(timer);
    navigator.vibrate?.(0);
    document.title = before;
    sound.close();
  };
}

const EVERY_MS = 2_500;
const NOTES_HZ = [660, 880];

/** Two soft notes. A browser that has not been touched yet stays silent; the vibration and the page do not depend on it. */
function createChime(): { readonly play: () => void; readonly close: () => void } {
  const context = 'AudioContext' in window ? new AudioContext() : null;
  const play = () => {
    if (context === null) return;
    void context.resume().catch(() => undefined);
    NOTES_HZ.forEach((hertz, index) => {
      const at = context.currentTime + index * 0.22;
      const note = new OscillatorNode(context, { frequency: hertz });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.25, at + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
      note.connect(volume).connect(context.destination);
      note.start(at);
      note.stop(at + 0.5);
    });
  };
  return { play, close: () => void context?.close().catch(() => undefined) };
}
