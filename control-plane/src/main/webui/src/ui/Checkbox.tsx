import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { Text } from 'react-aria-components/Text';
import styles from './choice.module.css';
import { classes } from './classes';
import { Icon } from './Icon';

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children'> {
  /** Leave it out in a table, and give an `aria-label`. */
  children?: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ children, hint, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} className={classes(styles.field)}>
      <CheckboxButton className={classes(styles.row)}>
        {({ isIndeterminate }) => (
          <>
            <span className={styles.box}>
              <Icon name={isIndeterminate ? 'minus' : 'check'} />
            </span>
            {children !== undefined && <span className={styles.text}>{children}</span>}
          </>
        )}
      </CheckboxButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles.hint, styles.underBox)}>
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}
