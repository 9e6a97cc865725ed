import { classes } from '../ui/classes';
import type { Difference } from './difference';
import styles from './DifferenceText.module.css';

const WORDS = { better: 'better', worse: 'worse', same: 'same' } as const;

/** How much better or worse something is: in words as well as in colour. */
export function DifferenceText({
  difference,
  format,
}: {
  difference: Difference | undefined;
  /** Of an amount without its sign. */
  format: (amount: number) => string;
}) {
  if (!difference) return null;
  const { amount, verdict } = difference;
  const sign = amount > 0 ? '+' : '−';
  return (
    <span className={classes(styles.difference, styles[verdict])}>
      {verdict === 'same' ? WORDS.same : `${sign}${format(Math.abs(amount))} ${WORDS[verdict]}`}
    </span>
  );
}
