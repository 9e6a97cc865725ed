import { zodResolver } from '@hookform/resolvers/zod';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { createGroup, groupsQuery } from './queries';

export const groupFields = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as that of a team.'),
  description: z.string().trim(),
});

export function NewGroupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Create permission group" isOpen={isOpen} onClose={onClose}>
      <NewGroupForm onClose={onClose} />
    </Dialog>
  );
}

function NewGroupForm({ onClose }: { onClose: () => void }) {
  const { id: orgId, name: org } = useOrganization();
  const navigate = useNavigate();
  const create = useChange(createGroup, [groupsQuery(orgId).queryKey]);
  const form = useForm({ resolver: zodResolver(groupFields), defaultValues: { name: '', description: '' } });

  async function submit(fields: z.infer<typeof groupFields>) {
    const group = await create.mutateAsync({ orgId, ...fields });
    onClose();
    await navigate({ to: '/app/$org/settings/groups/$group', params: { org, group: group.id } });
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField control={form.control} name="name" label="Name" autoComplete="off" autoFocus />
      <FormTextField
        control={form.control}
        name="description"
        label="Description"
        description="What it is for: people choose groups by it."
        autoComplete="off"
        optional
      />
      <p>It may do nothing at first. Members and permissions are next.</p>
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          Create
        </Button>
      </DialogFoot>
    </Form>
  );
}
