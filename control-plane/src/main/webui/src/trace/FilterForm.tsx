import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { needsValue, OPERATORS, type Condition } from '../btql/conditions';
import { Button } from '../ui/Button';
import { DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormSelect, FormTextField } from '../ui/formFields';
import { isField } from './columns';
import { FieldPicker } from './FieldPicker';
import { FILTER_FIELDS, operatorName, usualOperator, valueOf } from './filterFields';

const schema = z
  .object({
    field: z.string().trim().refine(isField, 'Name a field, such as metadata.model.'),
    operator: z.enum(OPERATORS),
    value: z.string(),
  })
  .refine(({ operator, value }) => !needsValue(operator) || value !== '', {
    path: ['value'],
    message: 'Say what to compare with.',
  });

export interface FilterFormProps {
  part: Condition | undefined;
  onSubmit: (part: Condition) => void;
}

export function FilterForm({ part, onSubmit }: FilterFormProps) {
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      field: part?.field ?? '',
      operator: part?.operator ?? ('=' as const),
      value: String(part?.value ?? ''),
    },
  });
  const operator = useWatch({ control: form.control, name: 'operator' });

  function submit({ field, operator: by, value }: z.infer<typeof schema>) {
    onSubmit({ field, operator: by, ...(needsValue(by) && { value: valueOf(field, value) }) });
    return Promise.resolve();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <Controller
        control={form.control}
        name="field"
        render={({ field, fieldState }) => (
          <FieldPicker
            label="Field"
            fields={FILTER_FIELDS}
            autoFocus
            value={field.value}
            error={fieldState.error?.message}
            onChange={(chosen) => {
              field.onChange(chosen);
              if (!part) form.setValue('operator', usualOperator(chosen));
            }}
          />
        )}
      />
      <FormSelect
        control={form.control}
        name="operator"
        label="Condition"
        choices={OPERATORS.map((id) => ({ id, label: operatorName(id) }))}
      />
      {needsValue(operator) && (
        <FormTextField control={form.control} name="value" label="Value" autoComplete="off" />
      )}
      <DialogFoot>
        <Button type="submit" variant="primary">
          Apply
        </Button>
      </DialogFoot>
    </Form>
  );
}
