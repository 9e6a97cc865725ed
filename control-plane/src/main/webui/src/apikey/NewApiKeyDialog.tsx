import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormSelect, FormTextField } from '../ui/formFields';
import { SecretDialog } from '../ui/SecretDialog';
import { apiKeysQuery, createApiKey } from './queries';

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

  function make({ name, lifetime }: Values) {
    const end = lifetime === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(lifetime) * DAY_MS) };
    return create.mutateAsync({ orgId, name, ...end });
  }

  return (
    <SecretDialog
      title="Create API key"
      titleMade={(name) => `Your key ${name}`}
      label="API key"
      isOpen={isOpen}
      onClose={onClose}
      make={make}
    >
      {(submit) => <NewApiKeyForm onSubmit={submit} onClose={onClose} />}
    </SecretDialog>
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
      <FormFoot action="Create" isSubmitting={form.formState.isSubmitting} onClose={onClose} />
    </Form>
  );
}
