import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Stack.module.css';

/** One below the other, with the usual space between. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Beside each other as long as there is room, such as buttons. */
export function Row({ children, end }: { children: ReactNode; end?: boolean }) {
  return <div className={classes(styles.row, end && styles.end)}>{children}</div>;
}
