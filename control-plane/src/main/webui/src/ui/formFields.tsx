import type { ReactElement } from 'react';
import {
  Controller,
  type Control,
  type ControllerRenderProps,
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

/** What a form gives to a field that takes part in it. */
interface Binding<V extends FieldValues, N extends FieldPath<V>> extends Pick<
  ControllerRenderProps<V, N>,
  'value' | 'onChange' | 'onBlur'
> {
  error: string | undefined;
}

function bound<V extends FieldValues, N extends FieldPath<V>>(
  { control, name }: Bound<V, N>,
  field: (binding: Binding<V, N>, ref: ControllerRenderProps<V, N>['ref']) => ReactElement,
) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, onBlur, ref }, fieldState }) =>
        field({ value, onChange, onBlur, error: fieldState.error?.message }, ref)
      }
    />
  );
}

export function FormTextField<V extends FieldValues, N extends FieldPathByValue<V, string>>(
  props: Bound<V, N> & Unbound<TextFieldProps>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, (binding, ref) => (
    <TextField {...rest} {...binding} name={name} inputRef={ref} />
  ));
}

export function FormSelect<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<SelectProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, (binding) => <Select<Id> {...rest} {...binding} />);
}

export function FormComboBox<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<ComboBoxProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, (binding) => <ComboBox<Id> {...rest} {...binding} />);
}

export function FormRadioGroup<V extends FieldValues, N extends FieldPath<V>, Id extends string>(
  props: Bound<V, N> & Unbound<RadioGroupProps<Id>>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, (binding) => <RadioGroup<Id> {...rest} {...binding} />);
}

export function FormCheckbox<V extends FieldValues, N extends FieldPathByValue<V, boolean>>(
  props: Bound<V, N> & Unbound<CheckboxProps>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, ({ value, onChange, onBlur }) => (
    <Checkbox {...rest} isSelected={value} onChange={onChange} onBlur={onBlur} />
  ));
}

export function FormTagInput<V extends FieldValues, N extends FieldPathByValue<V, string[]>>(
  props: Bound<V, N> & Unbound<TagInputProps>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, ({ value, onChange, error }) => (
    // It adds what was typed when it is left, by itself.
    <TagInput {...rest} value={value} onChange={onChange} error={error} />
  ));
}

export function FormCheckboxGroup<V extends FieldValues, N extends FieldPathByValue<V, string[]>>(
  props: Bound<V, N> & Unbound<CheckboxGroupProps>,
) {
  const { control, name, ...rest } = props;
  return bound({ control, name }, (binding) => <CheckboxGroup {...rest} {...binding} />);
}
