import { classes } from './classes';
import styles from './Skeleton.module.css';

/** Stands where lines of text or the rows of a table will be. */
export function Skeleton({ lines = 3, rows }: { lines?: number; rows?: boolean }) {
  return (
    <div className={classes(styles.skeleton, rows && styles.rows)} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.line} />
      ))}
    </div>
  );
}
