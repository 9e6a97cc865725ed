import { useAccess } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem } from '../ui/Menu';
import { memberName, type Member } from './queries';

export interface MemberTask {
  kind: 'groups' | 'sign-ins' | 'remove';
  member: Member;
}

/** What may be done with a member; nothing where that is nothing. */
export function MemberMenu({ member, onTask }: { member: Member; onTask: (task: MemberTask) => void }) {
  const self = useSelf();
  const access = useAccess();
  const regroups = access.may('update', 'group');
  const { name: org } = useOrganization();
  const looks = access.may('read_acls');
  const removes = access.may('delete', 'org_member');
  if (!regroups && !removes && !looks && !access.owner) return null;
  return (
    <Menu
      label={`Actions on ${memberName(member)}`}
      placement="bottom end"
      trigger={
        <Button variant="quiet" size="small" icon aria-label={`Actions on ${memberName(member)}`}>
          <Icon name="more" />
        </Button>
      }
    >
      {regroups && <MenuItem text="Change groups" onAction={() => onTask({ kind: 'groups', member })} />}
      {looks && (
        <MenuItem text="Permissions" href={`/app/${encodeURIComponent(org)}/settings/members/${member.id}`} />
      )}
      {access.owner && <MenuItem text="Sign-ins" onAction={() => onTask({ kind: 'sign-ins', member })} />}
      {removes && (
        <MenuItem
          text={member.id === self.id ? 'Nobody removes themselves' : 'Remove'}
          danger={member.id !== self.id}
          isDisabled={member.id === self.id}
          onAction={() => onTask({ kind: 'remove', member })}
        />
      )}
    </Menu>
  );
}
