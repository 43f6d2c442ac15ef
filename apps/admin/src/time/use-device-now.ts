import { useEffect, useState } from 'react';

/** This machine's own time, for what its own clock has measured. Renders again every `everyMs`. */
export function useDeviceNow(everyMs = 500): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
