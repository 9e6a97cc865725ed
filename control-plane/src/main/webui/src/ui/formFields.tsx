import {
  Controller,
  type Control,
  type FieldPath,
  type FieldPathByValue,
  type FieldValues,
} from 'react-hook-form';
import { Checkbox, type CheckboxProps } from './Checkbox';
import { CheckboxGroup, type CheckboxGroupProps } from './CheckboxGroup';
import { ComboBox, type ComboBoxProps } from './ComboBox';
import { RadioGroup, type RadioGroupProps } from './RadioGroup';
import { Select, type SelectProps } from './Select';
import { TagInput, type TagInputProps } from './TagInput';
import { TextField, type TextFieldProps } from './TextField';

/** Which field of which form; errors come from the form's schema. */
interface Bound<Values extends FieldValues, Name extends FieldPath<Values>> {
  control: Control<Values>;
  name: Name;
}

type Unbound<Props> = Omit<
  Props,
  'value' | 'onChange' | 'onBlur' | 'error' | 'name' | 'isSelected' | 'inputRef'
>;

export function FormTextField<V extends FieldValues, N extends FieldPathByValue<V, string>>(
  props: Bound<V, N> & Unbound<TextFieldProps>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField {...rest} {...field} inputRef={ref} error={fieldState.error?.message} />
      )}
    />
  );
}

export function FormSelect<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<SelectProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Select<Id>
          {...rest}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

export function FormComboBox<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<ComboBoxProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <ComboBox<Id>
          {...rest}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

export function FormRadioGroup<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<RadioGroupProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <RadioGroup<Id>
          {...rest}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

export function FormCheckbox<V extends FieldValues, N extends FieldPathByValue<V, boolean>>(
  props: Bound<V, N> & Unbound<CheckboxProps>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Checkbox {...rest} isSelected={field.value} onChange={field.onChange} onBlur={field.onBlur} />
      )}
    />
  );
}

export function FormTagInput<V extends FieldValues, N extends FieldPathByValue<V, string[]>>(
  props: Bound<V, N> & Unbound<TagInputProps>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TagInput {...rest} value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
      )}
    />
  );
}

export function FormCheckboxGroup<V extends FieldValues, N extends FieldPathByValue<V, string[]>>(
  props: Bound<V, N> & Unbound<CheckboxGroupProps>,
) {
  const { control, name, ...rest } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <CheckboxGroup
          {...rest}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
