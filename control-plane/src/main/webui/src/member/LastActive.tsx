import { RelativeTime } from '../ui/RelativeTime';

export function LastActive({ time }: { time: string | null }) {
  return time === null ? 'Never' : <RelativeTime time={time} />;
}
