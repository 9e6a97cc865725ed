import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { GroupChoice } from '../group/GroupChoice';
import { groupsQuery } from '../group/queries';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import {
  accountName,
  createServiceAccount,
  renameServiceAccount,
  serviceAccountsQuery,
  serviceTokensQuery,
  type ServiceAccount,
} from './queries';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as the deployment that it stands for.'),
  groups: z.array(z.string()),
});

/** Creates a service account, or renames the one that is given. */
export function AccountDialog({ account, onClose }: { account?: ServiceAccount; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const stale = [
    serviceAccountsQuery(orgId).queryKey,
    serviceTokensQuery(orgId).queryKey,
    membersQuery(orgId).queryKey,
    groupsQuery(orgId).queryKey,
  ];
  const create = useChange(createServiceAccount, stale);
  const rename = useChange(renameServiceAccount, stale);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: account ? accountName(account) : '', groups: [] },
  });

  async function submit({ name, groups }: z.infer<typeof schema>) {
    if (account) await rename.mutateAsync({ orgId, id: account.id, name });
    else await create.mutateAsync({ orgId, name, groups });
    onClose();
  }

  return (
    <Dialog
      title={account ? `Rename ${accountName(account)}` : 'Create service account'}
      isOpen
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        <FormTextField control={form.control} name="name" label="Name" autoComplete="off" autoFocus />
        {!account && (
          <GroupChoice
            control={form.control}
            name="groups"
            description="Its tokens may do what these groups may do. Choose no more than it needs."
          />
        )}
        <DialogFoot>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
            {account ? 'Save' : 'Create'}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
