import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormSelect, FormTextField } from '../ui/formFields';
import { SecretOnce } from '../ui/SecretOnce';
import { apiKeysQuery, createApiKey, type ApiKey } from './queries';

const DAY_MS = 86_400_000;
const LIFETIMES = [
  { id: 'never', label: 'Never' },
  { id: '30', label: 'After 30 days' },
  { id: '90', label: 'After 90 days' },
  { id: '365', label: 'After a year' },
] as const;

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as the integration that uses it.'),
  lifetime: z.enum(LIFETIMES.map(({ id }) => id)),
});

type Values = z.infer<typeof schema>;

export function NewApiKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const create = useChange(createApiKey, [apiKeysQuery(orgId).queryKey]);
  const [created, setCreated] = useState<ApiKey & { key: string }>();

  async function submit({ name, lifetime }: Values) {
    const end = lifetime === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(lifetime) * DAY_MS) };
    setCreated(await create.mutateAsync({ orgId, name, ...end }));
  }

  function close() {
    setCreated(undefined);
    onClose();
  }

  return (
    <Dialog
      title={created ? `Your key ${created.name}` : 'Create API key'}
      isOpen={isOpen}
      onClose={close}
      // A key that is on its way would be lost with the dialog.
      mustAnswer={create.isPending || created !== undefined}
    >
      {created ? (
        <SecretOnce label="API key" secret={created.key} onStored={close} />
      ) : (
        <NewApiKeyForm onSubmit={submit} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface NewApiKeyFormProps {
  onSubmit: (values: Values) => Promise<void>;
  onClose: () => void;
}

function NewApiKeyForm({ onSubmit, onClose }: NewApiKeyFormProps) {
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: '', lifetime: 'never' as const },
  });

  return (
    <Form form={form} onSubmit={onSubmit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description="What uses it. One key for each integration can be replaced without touching the others."
        autoComplete="off"
        autoFocus
      />
      <FormSelect control={form.control} name="lifetime" label="Expires" choices={LIFETIMES} />
      <DialogFoot>
        <Button isDisabled={form.formState.isSubmitting} onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          Create
        </Button>
      </DialogFoot>
    </Form>
  );
}
