import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './SplitView.module.css';

export interface SplitViewProps {
  /** A virtual table, which scrolls in it. */
  table: ReactNode;
  /** What is open beside it: a `SidePanel`, or nothing. On small screens it takes the table's place. */
  panel: ReactNode;
  /** The panel has more room than the table, and needs it. */
  widePanel?: boolean;
}

/** A table of records of the height of the window, with one of them open beside it. */
export function SplitView({ table, panel, widePanel }: SplitViewProps) {
  const opened = panel !== undefined && panel !== null && panel !== false;
  return (
    <div className={classes(styles.split, opened && styles.opened, widePanel && styles.wide)}>
      <div className={styles.table}>{table}</div>
      {panel}
    </div>
  );
}

export interface SidePanelProps {
  label: string;
  /** Its title and buttons. */
  head: ReactNode;
  children: ReactNode;
}

export function SidePanel({ label, head, children }: SidePanelProps) {
  return (
    <aside className={styles.panel} aria-label={label}>
      <div className={styles.head}>{head}</div>
      {children}
    </aside>
  );
}
