import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classes } from './classes';

export type BadgeKind = 'plain' | 'accent' | 'good' | 'warning' | 'danger';

export function Badge({ kind = 'plain', children }: { kind?: BadgeKind; children: ReactNode }) {
  return <span className={classes(styles.badge, styles[kind])}>{children}</span>;
}
