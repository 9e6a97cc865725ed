import { useState } from 'react';
import { useAccess } from '../access/queries';
import { WhoCan } from '../acl/WhoCan';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { GroupTable } from './GroupTable';
import { NewGroupDialog } from './NewGroupDialog';
import { useGroups } from './queries';

export default function GroupsPage() {
  const access = useAccess();
  const query = useGroups();
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Permission groups"
      description="Who is in a group may do what the group may do. Groups can be in groups."
      {...(access.may('create', 'group') && {
        actions: (
          <Button variant="primary" onPress={() => setCreating(true)}>
            <Icon name="plus" /> Create group
          </Button>
        ),
      })}
    >
      <Tabs
        label="Permissions"
        tabs={[
          {
            id: 'groups',
            title: 'Groups',
            content: (
              <Loaded query={query} what="Permission groups">
                {(groups) => <GroupTable groups={groups} />}
              </Loaded>
            ),
          },
          { id: 'who', title: 'Who can do what', content: <WhoCan /> },
        ]}
      />
      {creating && <NewGroupDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
