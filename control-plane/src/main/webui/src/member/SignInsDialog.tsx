import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { RelativeTime } from '../ui/RelativeTime';
import { Table } from '../ui/Table';
import { memberName, signInsQuery, type Member } from './queries';

/** When and from where somebody signed in, since they are a member; for owners. */
export function SignInsDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const query = useQuery(signInsQuery(orgId, member.id));
  return (
    <Dialog title={`Sign-ins of ${memberName(member)}`} isOpen onClose={onClose} wide>
      <Loaded query={query} what="Sign-ins">
        {(signIns) =>
          signIns.length === 0 ? (
            <EmptyState title="No sign-ins">
              They have not signed in since they became a member. API keys work without signing in.
            </EmptyState>
          ) : (
            <Table
              label="Sign-ins"
              columns={[
                { id: 'at', title: 'When', heading: true, cell: ({ at }) => <RelativeTime time={at} /> },
                { id: 'ip', title: 'From', cell: ({ ip }) => <code>{ip}</code> },
                {
                  id: 'with',
                  title: 'With',
                  cell: ({ browser, os }) =>
                    [browser, os].filter((part) => part !== null).join(' on ') || '–',
                },
              ]}
              rows={signIns.map((signIn, index) => ({ ...signIn, index }))}
              keyOf={({ index }) => String(index)}
            />
          )
        }
      </Loaded>
    </Dialog>
  );
}
