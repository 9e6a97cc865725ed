import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Dialog } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormSelect } from '../ui/formFields';
import { nestRole, rolesQuery, type Role } from './queries';
import { RoleSummary } from './RoleSummary';

const schema = z.object({ role: z.string().min(1, 'Choose a role.') });

export interface NestRoleDialogProps {
  role: Role;
  roles: readonly Role[];
  onClose: () => void;
}

export function NestRoleDialog({ role, roles, onClose }: NestRoleDialogProps) {
  const { id: orgId } = useOrganization();
  const nest = useChange(nestRole, [rolesQuery(orgId).queryKey, ['effective']]);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { role: '' } });
  const chosen = useWatch({ control: form.control, name: 'role' });
  const found = roles.find(({ id }) => id === chosen);
  const choices = roles.filter(
    ({ id }) => id !== role.id && !role.member_roles.includes(id) && !contains(id, role.id, roles),
  );
  return (
    <Dialog title={`A role in ${role.name}`} isOpen onClose={onClose}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await nest.mutateAsync({ id: role.id, inner: values.role });
          onClose();
        }}
      >
        <FormSelect
          control={form.control}
          name="role"
          label="Role"
          placeholder="Choose a role"
          description={`Whoever has ${role.name} may then also do what it permits.`}
          choices={choices.map(({ id, name }) => ({ id, label: name }))}
        />
        {found && <RoleSummary role={found} roles={roles} />}
        <FormFoot action="Add" isSubmitting={form.formState.isSubmitting} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Whether a role has another in it, however deep: they can't be in each other. */
function contains(outer: string, inner: string, roles: readonly Role[], seen = new Set<string>()): boolean {
  if (seen.has(outer)) return false;
  seen.add(outer);
  const members = roles.find(({ id }) => id === outer)?.member_roles ?? [];
  return members.includes(inner) || members.some((id) => contains(id, inner, roles, seen));
}
