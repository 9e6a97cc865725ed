import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { classes } from './classes';
import styles from './field.module.css';

/** What every field has, whatever it is filled in with. */
export interface FieldProps {
  label: string;
  description?: ReactNode;
  /** What is wrong with what was filled in. */
  error?: string | undefined;
  optional?: boolean;
}

export function FieldLabel({ label, optional }: FieldProps) {
  return (
    <Label className={styles.label}>
      {label}
      {optional && <span className={styles.optional}> (optional)</span>}
    </Label>
  );
}

/** An error takes the description's place. */
export function FieldFoot({ description, error }: FieldProps) {
  return (
    <>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={classes(styles.description)}>
          {description}
        </Text>
      )}
      <FieldError className={classes(styles.error)}>{error}</FieldError>
    </>
  );
}
