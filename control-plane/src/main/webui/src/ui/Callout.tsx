import type { ReactNode } from 'react';
import styles from './Callout.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';

export type CalloutKind = 'info' | 'good' | 'warning' | 'danger';

const ICONS: Record<CalloutKind, IconName> = {
  info: 'info',
  good: 'check',
  warning: 'warning',
  danger: 'warning',
};

/** A message within a page or a form. One that tells of danger is read out as soon as it appears. */
export function Callout({ kind = 'info', children }: { kind?: CalloutKind; children: ReactNode }) {
  return (
    <div className={classes(styles.callout, styles[kind])} role={kind === 'danger' ? 'alert' : undefined}>
      <Icon name={ICONS[kind]} />
      <div className={styles.text}>{children}</div>
    </div>
  );
}
