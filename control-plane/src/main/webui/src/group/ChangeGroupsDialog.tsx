import { useForm, useWatch } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { toast } from '../ui/toasts';
import type { Member } from '../member/queries';
import { GroupChoice } from './GroupChoice';
import { groupsQuery, moveMember } from './queries';

export interface ChangeGroupsDialogProps {
  /** A person or a service account. */
  member: { id: string; name: string; groups: Member['groups'] };
  onClose: () => void;
}

export function ChangeGroupsDialog({ member, onClose }: ChangeGroupsDialogProps) {
  const { id: orgId } = useOrganization();
  const self = useSelf();
  const before = member.groups.map(({ id }) => id);
  const move = useChange(moveMember, [
    membersQuery(orgId).queryKey,
    groupsQuery(orgId).queryKey,
    ['effective'],
  ]);
  const form = useForm({ defaultValues: { groups: before } });
  const chosen = useWatch({ control: form.control, name: 'groups' });
  const into = chosen.filter((id) => !before.includes(id));
  const outOf = before.filter((id) => !chosen.includes(id));
  const left = member.groups.filter(({ id }) => outOf.includes(id)).map(({ name }) => name);
  const whose = member.id === self.id ? 'you' : member.name;

  return (
    <Dialog title={`Groups of ${member.name}`} isOpen onClose={onClose}>
      <Form
        form={form}
        onSubmit={async () => {
          await move.mutateAsync({ id: member.id, into, outOf });
          toast(`The groups of ${member.name} are changed`);
          onClose();
        }}
      >
        <GroupChoice
          control={form.control}
          name="groups"
          description="Permissions add up: being in several groups gives what any of them gives."
        />
        {left.length > 0 && (
          <Callout kind="warning">
            Within a second {whose} can no longer do what only {left.join(', ')} allowed, and neither can the
            API keys and tokens that act for {whose}.
          </Callout>
        )}
        {chosen.length === 0 && (
          <Callout kind="warning">
            Without a group, {whose} may do only what was given to {whose} alone: usually nothing.
          </Callout>
        )}
        <DialogFoot>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={form.formState.isSubmitting}
            isDisabled={into.length === 0 && outOf.length === 0}
          >
            Save
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
