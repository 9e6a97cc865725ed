import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import styles from './choice.module.css';
import { classes } from './classes';

export interface SwitchProps extends Omit<SwitchFieldProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  hint?: ReactNode;
}

/** For what takes effect at once; in a form that is saved, take a `Checkbox`. */
export function Switch({ children, hint, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={classes(styles.field)}>
      <SwitchButton className={classes(styles.row)}>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
        <span className={styles.text}>{children}</span>
      </SwitchButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles.hint, styles.underTrack)}>
          {hint}
        </Text>
      )}
    </SwitchField>
  );
}
