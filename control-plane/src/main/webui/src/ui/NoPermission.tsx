import type { ReactNode } from 'react';
import styles from './states.module.css';

export function NoPermission({ children }: { children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>You can’t see this</h2>
      <p className={styles.text}>
        {children ?? 'Your permission groups don’t include it.'} Ask an owner of the organization for access.
      </p>
    </div>
  );
}
