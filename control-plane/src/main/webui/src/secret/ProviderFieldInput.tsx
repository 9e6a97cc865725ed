import type { Control } from 'react-hook-form';
import { FormCheckbox, FormSelect, FormTagInput, FormTextField } from '../ui/formFields';
import { ModelsInput } from './ModelsInput';
import type { ProviderValues } from './providerValues';
import type { ProviderField } from './types';
import { choiceLabel, fieldDescription, fieldLabel } from './words';

interface ProviderFieldInputProps {
  field: ProviderField;
  control: Control<ProviderValues>;
  modelFields: readonly ProviderField[];
}

/** The input for what a provider is told, by the kind of what it holds. */
export function ProviderFieldInput({ field, control, modelFields }: ProviderFieldInputProps) {
  const { name, kind, required, choices } = field;
  const common = {
    control,
    label: fieldLabel(name),
    optional: !required,
    ...(fieldDescription(name) !== undefined && { description: fieldDescription(name) }),
  };
  switch (kind) {
    case 'flag':
      return (
        <FormCheckbox control={control} name={`flags.${name}`}>
          {fieldLabel(name)}
        </FormCheckbox>
      );
    case 'choice':
      return (
        <FormSelect
          {...common}
          name={`texts.${name}`}
          choices={choices.map((id) => ({ id, label: choiceLabel(id) }))}
        />
      );
    case 'texts':
      return <FormTagInput {...common} name={`lists.${name}`} />;
    case 'headers':
      return <FormTextField {...common} name="headers" lines={3} mono />;
    case 'models':
      return <ModelsInput control={control} fields={modelFields} />;
    case 'address':
      return <FormTextField {...common} name={`texts.${name}`} type="url" mono autoComplete="off" />;
    case 'cost':
      return <FormTextField {...common} name={`texts.${name}`} inputMode="decimal" autoComplete="off" />;
    case 'text':
      return name === 'overrideSystemPrompt' ? (
        <FormTextField {...common} name={`texts.${name}`} lines={3} />
      ) : (
        <FormTextField {...common} name={`texts.${name}`} autoComplete="off" />
      );
  }
}
