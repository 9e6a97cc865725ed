import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from './Checkbox';
import choice from './choice.module.css';
import styles from './CheckboxGroup.module.css';
import { classes } from './classes';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldParts';
import type { Choice } from './Option';

export interface CheckboxGroupProps extends FieldProps {
  choices: readonly (Choice & { isDisabled?: boolean })[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  onBlur?: () => void;
}

/** Any number of some choices; a long list scrolls. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { choices, value, onChange, onBlur, error } = props;
  return (
    <AriaCheckboxGroup
      className={classes(choice.group)}
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(onBlur && { onBlur })}
    >
      <FieldLabel {...props} />
      <div className={styles.choices}>
        {choices.map(({ id, label, hint, isDisabled = false }) => (
          <Checkbox key={id} value={id} hint={hint} isDisabled={isDisabled}>
            {label}
          </Checkbox>
        ))}
      </div>
      <FieldFoot {...props} />
    </AriaCheckboxGroup>
  );
}
