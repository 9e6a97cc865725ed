import { Badge } from '../ui/Badge';
import styles from './Finding.module.css';

interface FindingProps {
  from: string;
  to: string;
  /** Null where it was not tried. */
  good: boolean | null;
  text: string;
}

/** A line of a connectivity test. */
export function Finding({ from, to, good, text }: FindingProps) {
  const kind = good === null ? 'plain' : good ? 'good' : 'danger';
  return (
    <div className={styles.finding}>
      <span>
        <Badge kind={kind}>{good === null ? 'Not tried' : good ? 'Works' : 'Fails'}</Badge>
      </span>
      <span className={styles.way}>
        {from} → {to}
      </span>
      <span className={styles.text}>{text}</span>
    </div>
  );
}
