import { useState } from 'react';
import { Badge } from '../ui/Badge';
import { RelativeTime } from '../ui/RelativeTime';
import { rotationState } from './rotation';
import styles from './SecretAge.module.css';

/** When a secret was last changed, by whom, and whether it is time to replace it. */
export function SecretAge({ changed, due, by }: { changed: string | null; due: boolean; by?: string }) {
  const [now] = useState(() => Date.now());
  const state = rotationState(changed, due, now);
  if (changed === null) return <>No secret</>;
  return (
    <span className={styles.age}>
      <span>
        <RelativeTime time={changed} />
        {by !== undefined && <span className={styles.by}> by {by}</span>}
      </span>
      {state === 'due' && <Badge kind="warning">Replace it</Badge>}
      {state === 'soon' && <Badge>Replace it soon</Badge>}
    </span>
  );
}
