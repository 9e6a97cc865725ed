import { MyInvitations } from '../invitation/MyInvitations';
import { StartFrame } from '../start/StartFrame';
import { LinkButton } from '../ui/LinkButton';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';

/** The same for an organization that is not there and for one that somebody is not in. */
export function UnknownOrganization({ name }: { name: string }) {
  return (
    <StartFrame>
      <Page title={name}>
        <MyInvitations />
        <EmptyState
          title="You are not a member of this organization"
          action={<LinkButton to="/organizations">Your organizations</LinkButton>}
        >
          It may have another name, or you signed in with another address than the one that was invited. Ask
          one of its owners for an invitation.
        </EmptyState>
      </Page>
    </StartFrame>
  );
}
