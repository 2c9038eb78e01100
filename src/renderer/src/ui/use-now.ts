import { useEffect, useState } from 'react';

/** The present, in milliseconds; moves on every half minute, for `5 minutes ago` and for expiries. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
