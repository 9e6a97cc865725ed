import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { TextField } from '../ui/TextField';
import { toast } from '../ui/toasts';
import { changeEnvironment, createEnvironment, environmentsQuery, type Environment } from './queries';
import { slugOf } from './slug';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as Production.'),
  slug: z.string().regex(/^[a-z0-9_-]{1,128}$/, 'Small letters, digits, - and _, at most 128 of them.'),
  description: z.string().trim(),
});
type Values = z.infer<typeof schema>;

export interface EnvironmentDialogProps {
  /** The one to edit; a new one unless given. */
  environment?: Environment | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function EnvironmentDialog({ environment, isOpen, onClose }: EnvironmentDialogProps) {
  return (
    <Dialog
      title={environment ? `Edit ${environment.name}` : 'Create environment'}
      isOpen={isOpen}
      onClose={onClose}
    >
      <EnvironmentForm environment={environment} onClose={onClose} />
    </Dialog>
  );
}

function EnvironmentForm({ environment, onClose }: Omit<EnvironmentDialogProps, 'isOpen'>) {
  const { id: orgId } = useOrganization();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: environment?.name ?? '',
      slug: environment?.slug ?? '',
      description: environment?.description ?? '',
    },
  });
  const save = useChange(
    async (values: Values) => {
      await (environment ? changeEnvironment(environment.id, values) : createEnvironment(orgId, values));
    },
    [environmentsQuery(orgId).queryKey],
  );

  async function submit(values: Values) {
    await save.mutateAsync(values);
    toast(environment ? `${values.name} is saved` : `${values.name} is created`);
    onClose();
  }

  /** The slug follows the name until somebody writes one. */
  function named(name: string) {
    const before = form.getValues();
    if (!environment && before.slug === slugOf(before.name)) form.setValue('slug', slugOf(name));
    form.setValue('name', name, { shouldValidate: form.formState.isSubmitted });
  }

  return (
    <Form form={form} onSubmit={submit}>
      <Controller
        control={form.control}
        name="name"
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            onChange={named}
            label="Name"
            error={fieldState.error?.message}
            autoComplete="off"
            autoFocus
          />
        )}
      />
      <FormTextField
        control={form.control}
        name="slug"
        label="Slug"
        description={
          environment
            ? 'Programs that ask for the old slug no longer find the environment.'
            : 'What programs name it by, such as production.'
        }
        autoComplete="off"
        mono
      />
      <FormTextField control={form.control} name="description" label="Description" optional />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {environment ? 'Save' : 'Create'}
        </Button>
      </DialogFoot>
    </Form>
  );
}
