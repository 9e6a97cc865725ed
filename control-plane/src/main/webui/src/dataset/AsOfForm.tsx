import { useState } from 'react';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import styles from './dataset.module.css';
import { asOf } from './xact';

/** Goes to what a dataset was at a point in time. */
export function AsOfForm({ onBrowse }: { onBrowse: (version: string) => void }) {
  const [text, setText] = useState('');
  const time = new Date(text);
  const known = text !== '' && !Number.isNaN(time.getTime());
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (known) onBrowse(asOf(time));
      }}
    >
      <div className={styles.find}>
        <TextField label="As it was at" type="datetime-local" value={text} onChange={setText} />
      </div>
      <Button type="submit" isDisabled={!known}>
        Browse
      </Button>
    </form>
  );
}
