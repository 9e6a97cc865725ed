import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { granteeField, ofGroup, ofMember } from '../acl/grantee';
import { changeGrants, GRANTS } from '../acl/queries';
import { ScopeChoice, type ChosenObjects } from '../acl/ScopeChoice';
import { useScopes } from '../acl/useScopes';
import { useChange } from '../api/useChange';
import { useGroups } from '../group/queries';
import { useMembers } from '../member/queries';
import { Dialog } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormComboBox, FormRadioGroup } from '../ui/formFields';
import { toast } from '../ui/toasts';
import type { Role } from './queries';

const schema = z.object({
  to: z.string({ error: 'Choose somebody.' }).min(1, 'Choose somebody.'),
  wide: z.enum(['organization', 'org_project', 'chosen']),
});

/** Gives a role to a group or a member, on the organization, a project or one object of it. */
export function GiveToDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const [chosen, setChosen] = useState<ChosenObjects>({ projectId: undefined, object: undefined });
  const scopes = useScopes(chosen);
  const groups = useGroups().data ?? [];
  const members = useMembers().data ?? [];
  const give = useChange(changeGrants, [GRANTS, ['effective']]);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { to: '', wide: 'organization' },
  });
  const wide = useWatch({ control: form.control, name: 'wide' });
  const grantees = [...groups.map(ofGroup), ...members.map(ofMember)];
  const accounts = new Set(members.filter((one) => one.service_account).map(({ id }) => id));
  const scope =
    wide === 'chosen' ? scopes.slice(2).at(-1) : scopes.find(({ object }) => object.type === wide);

  async function submit({ to }: z.infer<typeof schema>) {
    const grantee = grantees.find(({ id }) => id === to);
    if (!grantee) return;
    if (!scope) throw new Error('Choose a project, and an object of it if you like.');
    const { type: object_type, id: object_id } = scope.object;
    await give.mutateAsync({
      add: [{ object_type, object_id, role_id: role.id, ...granteeField(grantee) }],
    });
    toast(`${grantee.name} has the role ${role.name}`);
    onClose();
  }

  return (
    <Dialog title={`Give the role ${role.name}`} isOpen onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <FormComboBox
          // Its choices come later than it does.
          key={grantees.length}
          control={form.control}
          name="to"
          label="To"
          placeholder="Find a group or a member"
          choices={grantees.map(({ type, id, name }) => ({
            id,
            label: name,
            hint: type === 'group' ? 'Permission group' : accounts.has(id) ? 'Service account' : 'Member',
          }))}
        />
        <FormRadioGroup
          control={form.control}
          name="wide"
          label="On"
          choices={[
            { id: 'organization', label: 'The organization', hint: 'And everything in it' },
            { id: 'org_project', label: 'All projects', hint: 'Those that come later too' },
            { id: 'chosen', label: 'A project, or an object of it' },
          ]}
        />
        {wide === 'chosen' && <ScopeChoice value={chosen} onChange={setChosen} />}
        <FormFoot action="Give" isSubmitting={form.formState.isSubmitting} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
