import { memberName, type Member } from '../member/queries';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import type { Group } from './queries';

export interface LeaveGroupDialogProps {
  group: Group;
  member: Member;
  onLeave: () => Promise<unknown>;
  onClose: () => void;
}

export function LeaveGroupDialog({ group, member, onLeave, onClose }: LeaveGroupDialogProps) {
  const others = member.groups.filter(({ id }) => id !== group.id).map(({ name }) => name);
  return (
    <ConfirmDialog
      title={`Take ${memberName(member)} out of ${group.name}?`}
      isOpen
      onClose={onClose}
      action="Take out"
      onConfirm={onLeave}
    >
      <p>
        Within a second they can’t do any more what only {group.name} allowed, and neither can their{' '}
        {member.service_account ? 'tokens' : 'API keys'}.{' '}
        {others.length === 0
          ? 'They are in no other group: usually nothing is left that they may do.'
          : `They stay in ${others.join(', ')}.`}
      </p>
    </ConfirmDialog>
  );
}
