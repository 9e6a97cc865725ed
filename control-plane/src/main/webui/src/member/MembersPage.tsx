import { useState } from 'react';
import { useAccess } from '../access/queries';
import { PendingInvitations } from '../invitation/PendingInvitations';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { InviteDialog } from './InviteDialog';
import { MemberList } from './MemberList';
import { useMembers } from './queries';

export default function MembersPage() {
  const access = useAccess();
  const query = useMembers();
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title="Members"
      description="The people of this organization. What each may do comes from the permission groups that they are in."
      {...(access.may('create', 'org_member') && {
        actions: (
          <Button variant="primary" onPress={() => setInviting(true)}>
            <Icon name="plus" /> Invite people
          </Button>
        ),
      })}
    >
      <Loaded query={query} what="Members">
        {(members) => <MemberList members={members.filter((member) => !member.service_account)} />}
      </Loaded>
      {query.data && (
        <Section
          title="Pending invitations"
          description="Who was invited and has not joined yet. A link is good for the invited address alone."
        >
          <PendingInvitations onInvite={() => setInviting(true)} />
        </Section>
      )}
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
