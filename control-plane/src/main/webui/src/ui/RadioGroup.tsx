import { Text } from 'react-aria-components/Text';
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import styles from './choice.module.css';
import { classes } from './classes';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldParts';
import type { Choice } from './Option';

export interface RadioGroupProps<Id extends string> extends FieldProps {
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  isDisabled?: boolean;
  /** Each choice in a frame. */
  cards?: boolean;
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { choices, value, onChange, isDisabled = false, cards, error } = props;
  return (
    <AriaRadioGroup
      className={classes(styles.group)}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find(({ id }) => id === chosen);
        if (choice) onChange(choice.id);
      }}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel {...props} />
      {choices.map((choice) => (
        <RadioField key={choice.id} value={choice.id} className={classes(styles.field, cards && styles.card)}>
          <RadioButton className={classes(styles.row)}>
            <span className={styles.dot} />
            <span className={styles.text}>{choice.label}</span>
          </RadioButton>
          {choice.hint !== undefined && (
            <Text slot="description" className={classes(styles.hint, styles.underBox)}>
              {choice.hint}
            </Text>
          )}
        </RadioField>
      ))}
      <FieldFoot {...props} />
    </AriaRadioGroup>
  );
}
