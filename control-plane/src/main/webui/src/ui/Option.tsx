import type { ReactNode } from 'react';
import { ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import { Icon } from './Icon';
import styles from './popover.module.css';
import { classes } from './classes';

/** One choice of a `Select` or a `ComboBox`. */
export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  hint?: ReactNode;
}

export function Option({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className={classes(styles.item)}>
      {({ isSelected }) => (
        <>
          <span className={styles.grow}>
            <Text slot="label">{choice.label}</Text>
            {choice.hint !== undefined && (
              <Text slot="description" className={styles.hint}>
                {choice.hint}
              </Text>
            )}
          </span>
          {isSelected && <Icon name="check" />}
        </>
      )}
    </ListBoxItem>
  );
}
