import { useEffect } from 'react';

/** Keeps the screen on while the component is there. Browsers drop the lock when the page is hidden, so it is taken again. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
    };
    const retake = () => void take();
    retake();
    document.addEventListener('visibilitychange', retake);
    return () => {
      document.removeEventListener('visibilitychange', retake);
      void lock?.release();
    };
  }, []);
}
