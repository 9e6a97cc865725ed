import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import type { EnvVar, EnvVarStore } from './store';

const name = z
  .string()
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Letters, digits and _, and no digit first, such as SEARCH_API_KEY.')
  .max(256, 'At most 256 characters.');
const NEW = z.object({ name, value: z.string().min(1, 'Give it a value.') });
const CHANGED = z.object({ name, value: z.string() });

type Values = z.infer<typeof NEW>;

export interface EnvVarDialogProps {
  store: EnvVarStore;
  /** The one to edit; a new one unless given. */
  variable?: EnvVar | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function EnvVarDialog({ isOpen, variable, onClose, ...rest }: EnvVarDialogProps) {
  return (
    <Dialog title={variable ? `Edit ${variable.name}` : 'Add a variable'} isOpen={isOpen} onClose={onClose}>
      <EnvVarForm {...rest} variable={variable} onClose={onClose} />
    </Dialog>
  );
}

function EnvVarForm({ store, variable, onClose }: Omit<EnvVarDialogProps, 'isOpen'>) {
  const form = useForm<Values>({
    resolver: zodResolver(variable ? CHANGED : NEW),
    defaultValues: { name: variable?.name ?? '', value: '' },
  });
  const save = useChange(
    (values: Values) =>
      variable
        ? store.update(variable.id, values.name, values.value || undefined)
        : store.create(values.name, values.value),
    [store.queryKey],
  );

  async function submit(values: Values) {
    await save.mutateAsync(values);
    toast(variable ? `${values.name} is saved` : `${values.name} is added`);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        {...(variable && { description: 'Functions that read the old name no longer find it.' })}
        autoComplete="off"
        autoFocus
        mono
      />
      <FormTextField
        control={form.control}
        name="value"
        label={variable ? 'New value' : 'Value'}
        optional={variable !== undefined}
        description={
          variable
            ? 'Leave it empty to keep the value, and the date of its last update with it.'
            : 'It is encrypted, and never shown again.'
        }
        lines={3}
        autoComplete="off"
        spellCheck="false"
        mono
      />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {variable ? 'Save' : 'Add variable'}
        </Button>
      </DialogFoot>
    </Form>
  );
}
