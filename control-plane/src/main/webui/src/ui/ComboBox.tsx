import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { classes } from './classes';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldParts';
import field from './field.module.css';
import { Icon } from './Icon';
import { Option, type Choice } from './Option';
import popover from './popover.module.css';

export interface ComboBoxProps<Id extends string> extends FieldProps {
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id | null) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
}

/** One of many choices, found by typing. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { choices, value, onChange, placeholder, isDisabled = false, isRequired = false, error } = props;
  return (
    <AriaComboBox
      className={classes(field.field)}
      value={value}
      onChange={(key) => onChange(choices.find((choice) => choice.id === key)?.id ?? null)}
      defaultItems={choices}
      menuTrigger="focus"
      isDisabled={isDisabled}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <FieldLabel {...props} />
      <div className={field.withButton}>
        <Input className={classes(field.input)} placeholder={placeholder ?? ''} />
        <Button>
          <Icon name="chevronDown" />
        </Button>
      </div>
      <FieldFoot {...props} />
      <Popover className={classes(popover.popover)}>
        <ListBox<Choice<Id>>
          className={classes(popover.list)}
          renderEmptyState={() => <p className={popover.empty}>Nothing matches.</p>}
        >
          {(choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
