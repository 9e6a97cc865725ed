import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useChange } from '../api/useChange';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { groupFields } from './NewGroupDialog';
import { changeGroup, groupsQuery, type Group } from './queries';

export function EditGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const change = useChange(changeGroup, [groupsQuery(orgId).queryKey, membersQuery(orgId).queryKey]);
  const form = useForm({
    resolver: zodResolver(groupFields),
    defaultValues: { name: group.name, description: group.description ?? '' },
  });

  async function submit({ name, description }: z.infer<typeof groupFields>) {
    await change.mutateAsync({ id: group.id, name, description });
    onClose();
  }

  return (
    <Dialog title={`Rename ${group.name}`} isOpen onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <FormTextField control={form.control} name="name" label="Name" autoComplete="off" autoFocus />
        <FormTextField
          control={form.control}
          name="description"
          label="Description"
          autoComplete="off"
          optional
        />
        <DialogFoot>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
            Save
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
