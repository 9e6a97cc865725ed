import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { SecretOnce } from '../ui/SecretOnce';
import { accountName, createServiceToken, serviceTokensQuery, type ServiceAccount } from './queries';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as where it is used.'),
});

export function NewTokenDialog({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const create = useChange(createServiceToken, [serviceTokensQuery(orgId).queryKey]);
  const [created, setCreated] = useState<{ name: string; key: string }>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: '' } });

  async function submit({ name }: z.infer<typeof schema>) {
    setCreated(await create.mutateAsync({ orgId, accountId: account.id, name }));
  }

  return (
    <Dialog
      title={created ? `Token ${created.name}` : `Create a token for ${accountName(account)}`}
      isOpen
      onClose={onClose}
      // Closing it while the token is made would lose the token.
      mustAnswer={created !== undefined || form.formState.isSubmitting}
    >
      {created ? (
        <SecretOnce label="Service token" secret={created.key} onStored={onClose} />
      ) : (
        <Form form={form} onSubmit={submit}>
          <FormTextField
            control={form.control}
            name="name"
            label="Name"
            description="Where it is used. One token for each place can be replaced without touching the others."
            autoComplete="off"
            autoFocus
          />
          <DialogFoot>
            <Button onPress={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
              Create
            </Button>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  );
}
