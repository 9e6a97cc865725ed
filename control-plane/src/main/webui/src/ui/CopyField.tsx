import { CopyButton } from './CopyButton';
import styles from './CopyField.module.css';

export interface CopyFieldProps {
  label: string;
  value: string;
  /** For a label that stands elsewhere already. */
  hiddenLabel?: boolean;
  onCopied?: () => void;
}

/** A value to read and to copy, such as an address. */
export function CopyField({ label, value, hiddenLabel, onCopied }: CopyFieldProps) {
  return (
    <div className={styles.field}>
      <span className={hiddenLabel ? 'visually-hidden' : styles.label}>{label}</span>
      <div className={styles.box}>
        <code className={styles.value}>{value}</code>
        <CopyButton text={value} what={label} {...(onCopied && { onCopied })} />
      </div>
    </div>
  );
}
