import { useEffect, useState } from 'react';
import { relativeTime } from './relativeTime';

const MINUTE_MS = 60_000;
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago something was, and exactly when on pointing at it. */
export function RelativeTime({ time }: { time: string }) {
  const now = useNow();
  const at = new Date(time);
  return (
    <time dateTime={time} title={exact.format(at)}>
      {relativeTime(at.getTime(), now)}
    </time>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
