import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { ofGroup } from '../acl/grantee';
import { GranteePermissions } from '../acl/GranteePermissions';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { DeleteGroupDialog } from './DeleteGroupDialog';
import { EditGroupDialog } from './EditGroupDialog';
import { GroupInheritance } from './GroupInheritance';
import { GroupMembers } from './GroupMembers';
import { hintOf } from './hints';
import { isBuiltIn, useGroups, type Group } from './queries';

export default function GroupPage() {
  const { group: id } = useParams({ from: '/signedIn/app/$org/settings/groups/$group' });
  const query = useGroups();
  const group = query.data?.find((one) => one.id === id);
  if (group) return <GroupDetails group={group} groups={query.data ?? []} />;
  return (
    <Page title="Permission group" actions={<AllGroups />}>
      <Loaded query={query} what="The group">
        {() => <NoPermission>The group is not there, or you may not see it.</NoPermission>}
      </Loaded>
    </Page>
  );
}

function GroupDetails({ group, groups }: { group: Group; groups: readonly Group[] }) {
  const access = useAccessTo('group', group.id);
  const [task, setTask] = useState<'edit' | 'delete'>();
  const done = () => setTask(undefined);
  const own = !isBuiltIn(group);
  const changes = access.may('update', 'group');
  return (
    <Page
      title={group.name}
      description={
        <>
          {!own && <Badge>Built in</Badge>} {hintOf(group)}
        </>
      }
      actions={
        <>
          <AllGroups />
          {own && changes && <Button onPress={() => setTask('edit')}>Rename</Button>}
          {own && access.may('delete', 'group') && (
            <Button variant="quietDanger" onPress={() => setTask('delete')}>
              Delete
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={group.name}
        tabs={[
          {
            id: 'members',
            title: 'Members',
            content: <GroupMembers group={group} groups={groups} changes={changes} />,
          },
          {
            id: 'permissions',
            title: 'Permissions',
            content: <GranteePermissions grantee={ofGroup(group)} />,
          },
          {
            id: 'inheritance',
            title: 'Groups in groups',
            content: <GroupInheritance group={group} groups={groups} changes={changes} />,
          },
        ]}
      />
      {task === 'edit' && <EditGroupDialog group={group} onClose={done} />}
      {task === 'delete' && <DeleteGroupDialog group={group} groups={groups} onClose={done} />}
    </Page>
  );
}

function AllGroups() {
  const { name: org } = useOrganization();
  return (
    <LinkButton to="/app/$org/settings/groups" params={{ org }} variant="quiet">
      All groups
    </LinkButton>
  );
}
