import { Button } from 'react-aria-components/Button';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { classes } from './classes';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldParts';
import field from './field.module.css';
import { Icon } from './Icon';
import { Option, type Choice } from './Option';
import popover from './popover.module.css';

export interface SelectProps<Id extends string> extends FieldProps {
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  onBlur?: () => void;
}

/** One of a few choices; for many, take a `ComboBox`, which can be typed into. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const {
    choices,
    value,
    onChange,
    placeholder,
    isDisabled = false,
    isRequired = false,
    onBlur,
    error,
  } = props;
  return (
    <AriaSelect
      className={classes(field.field)}
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.id === key);
        if (chosen) onChange(chosen.id);
      }}
      placeholder={placeholder ?? 'Choose'}
      isDisabled={isDisabled}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(onBlur && { onBlur })}
    >
      <FieldLabel {...props} />
      <Button className={classes(field.input, field.trigger)}>
        <SelectValue>
          {({ isPlaceholder, defaultChildren, selectedText }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <Icon name="chevronsUpDown" />
      </Button>
      <FieldFoot {...props} />
      <Popover className={classes(popover.popover)}>
        <ListBox className={classes(popover.list)} items={choices}>
          {(choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
