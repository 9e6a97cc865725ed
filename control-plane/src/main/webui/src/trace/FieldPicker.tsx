import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { classes } from '../ui/classes';
import { FieldFoot, FieldLabel } from '../ui/FieldParts';
import field from '../ui/field.module.css';
import { Icon } from '../ui/Icon';
import { Option } from '../ui/Option';
import popover from '../ui/popover.module.css';

export interface FieldPickerProps {
  label: string;
  description?: string;
  fields: readonly { id: string; hint: string }[];
  value: string;
  onChange: (field: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** The path of a field: one that is offered, or any other that is typed. */
export function FieldPicker({
  fields,
  value,
  onChange,
  error,
  autoFocus = false,
  ...rest
}: FieldPickerProps) {
  return (
    <ComboBox
      className={classes(field.field)}
      inputValue={value}
      onInputChange={onChange}
      defaultItems={fields.map(({ id, hint }) => ({ id, label: id, hint }))}
      menuTrigger="focus"
      allowsCustomValue
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <FieldLabel {...rest} />
      <div className={field.withButton}>
        <Input className={classes(field.input)} placeholder="metadata.model" autoComplete="off" />
        <Button>
          <Icon name="chevronDown" />
        </Button>
      </div>
      <FieldFoot {...rest} error={error} />
      <Popover className={classes(popover.popover)}>
        <ListBox<{ id: string; label: string; hint: string }> className={classes(popover.list)}>
          {(choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
