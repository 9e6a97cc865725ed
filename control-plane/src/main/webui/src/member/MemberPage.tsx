import { Link, useParams } from '@tanstack/react-router';
import { ofMember } from '../acl/grantee';
import { GranteePermissions } from '../acl/GranteePermissions';
import { useOrganization } from '../organization/OrganizationContext';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { Page, Section } from '../ui/Page';
import { Row } from '../ui/Stack';
import { memberName, useMembers, type Member } from './queries';

export default function MemberPage() {
  const { member: id } = useParams({ from: '/signedIn/app/$org/settings/members/$member' });
  const query = useMembers();
  const member = query.data?.find((one) => one.id === id);
  if (member) return <MemberDetails key={id} member={member} />;
  return (
    <Page title="Member" actions={<AllMembers />}>
      <Loaded query={query} what="The member">
        {() => <NoPermission>They are no member, or you may not see who is one.</NoPermission>}
      </Loaded>
    </Page>
  );
}

/** What one member may do: by the groups that they are in, and what was given to them alone. */
function MemberDetails({ member }: { member: Member }) {
  const { name: org } = useOrganization();
  const name = memberName(member);
  const address = member.email === name ? null : member.email;
  return (
    <Page
      title={name}
      description={
        member.service_account ? 'A service account.' : (address ?? 'A member of the organization.')
      }
      actions={<AllMembers />}
    >
      <Section title="Groups" description="Most of what somebody may do should come from these.">
        {member.groups.length === 0 ? (
          <p>{name} is in no group.</p>
        ) : (
          <Row>
            {member.groups.map((group) => (
              <LinkButton
                key={group.id}
                size="small"
                to="/app/$org/settings/groups/$group"
                params={{ org, group: group.id }}
              >
                {group.name}
              </LinkButton>
            ))}
          </Row>
        )}
      </Section>
      <Section
        title="Permissions"
        description={
          <>
            What {name} may do. The reasons for it on any one place are under{' '}
            <Link to="/app/$org/settings/groups" params={{ org }}>
              Permission groups
            </Link>
            , Who can do what.
          </>
        }
      >
        <GranteePermissions grantee={ofMember(member)} />
      </Section>
    </Page>
  );
}

function AllMembers() {
  const { name: org } = useOrganization();
  return (
    <LinkButton to="/app/$org/settings/members" params={{ org }} variant="quiet">
      All members
    </LinkButton>
  );
}
