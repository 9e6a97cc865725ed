import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { RoleSummary } from '../role/RoleSummary';
import { useRoles } from '../role/queries';
import { Dialog } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormSelect } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { granteeField, type Grantee } from './grantee';
import { rolesIn, type HeldGrant } from './permissionTable';
import { changeGrants, GRANTS } from './queries';
import type { Scope } from './scope';
import { useNames } from './useScopes';
import { placeInWords } from './words';

const schema = z.object({ role: z.string().min(1, 'Choose a role.') });

export interface GiveRoleDialogProps {
  grantee: Grantee;
  scope: Scope;
  /** What they have already, which is not given again. */
  held: readonly HeldGrant[];
  onClose: () => void;
}

/** Gives somebody a role in a scope. */
export function GiveRoleDialog({ grantee, scope, held, onClose }: GiveRoleDialogProps) {
  const roles = useRoles().data ?? [];
  const names = useNames();
  const give = useChange(changeGrants, [GRANTS, ['effective']]);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { role: '' } });
  const chosen = useWatch({ control: form.control, name: 'role' });
  const had = new Set(rolesIn(scope, held).own.map(({ grant }) => grant.role_id));
  const role = roles.find(({ id }) => id === chosen);
  const { type, id } = scope.object;
  // Logs have their project's id, and are called after it.
  const place = placeInWords(type, id, new Map([[id, scope.title], ...names]));

  async function submit({ role: role_id }: z.infer<typeof schema>) {
    const item = { object_type: type, object_id: id, role_id, ...granteeField(grantee) };
    await give.mutateAsync({ add: [item] });
    toast(`${grantee.name} has the role ${role?.name ?? ''} on ${place}`);
    onClose();
  }

  return (
    <Dialog title={`Give ${grantee.name} a role on ${place}`} isOpen onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <FormSelect
          control={form.control}
          name="role"
          label="Role"
          placeholder="Choose a role"
          choices={roles
            .filter(({ id }) => !had.has(id))
            .map(({ id, name, description }) => ({
              id,
              label: name,
              ...(description && { hint: description }),
            }))}
        />
        {role && <RoleSummary role={role} roles={roles} />}
        <FormFoot action="Give" isSubmitting={form.formState.isSubmitting} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
