import { useState } from 'react';
import { Button } from '../ui/Button';
import styles from './LongText.module.css';

const SHOWN_AT_FIRST = 4_000;
const SHOWN_MORE = 100_000;

/** A text of any length, of which the beginning is shown first. */
export function LongText({ text, label }: { text: string; label: string }) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const left = text.length - shown;
  return (
    <div className={styles.text}>
      <pre className={styles.pre} aria-label={label}>
        {left > 0 ? text.slice(0, shown) : text}
      </pre>
      {left > 0 && (
        <Button size="small" onPress={() => setShown(shown + SHOWN_MORE)}>
          Show more ({new Intl.NumberFormat('en').format(left)} characters left)
        </Button>
      )}
    </div>
  );
}
