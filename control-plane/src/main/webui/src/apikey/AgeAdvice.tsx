import { useState } from 'react';
import { Callout } from '../ui/Callout';
import { OLD_DAYS, oldKeys } from './age';
import type { ApiKey } from './queries';

/** Says which keys have been in use for long, and how one is replaced without a gap. */
export function AgeAdvice({ keys }: { keys: readonly ApiKey[] }) {
  const [now] = useState(() => Date.now());
  const old = oldKeys(keys, now);
  if (old.length === 0) return null;
  const names = old.map(({ name }) => name).join(', ');
  return (
    <Callout kind="warning">
      Older than {OLD_DAYS} days: {names}. Replace such a key: create a new one, give it to the integration,
      and delete the old one when its last use no longer moves.
    </Callout>
  );
}
