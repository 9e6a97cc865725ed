import { ChangeGroupsDialog } from '../group/ChangeGroupsDialog';
import type { MemberTask } from './MemberMenu';
import { memberName } from './queries';
import { RemoveMemberDialog } from './RemoveMemberDialog';
import { SignInsDialog } from './SignInsDialog';

/** The dialog of what was chosen in a member's menu; none while nothing was. */
export function MemberTasks({ task, onClose }: { task: MemberTask | undefined; onClose: () => void }) {
  switch (task?.kind) {
    case 'groups': {
      const { id, groups } = task.member;
      return <ChangeGroupsDialog member={{ id, groups, name: memberName(task.member) }} onClose={onClose} />;
    }
    case 'sign-ins':
      return <SignInsDialog member={task.member} onClose={onClose} />;
    case 'remove':
      return <RemoveMemberDialog member={task.member} onClose={onClose} />;
    case undefined:
      return null;
  }
}
