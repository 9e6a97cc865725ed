import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangeGroupsDialog } from '../group/ChangeGroupsDialog';
import { useMembers } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Loaded } from '../ui/Loaded';
import { AccountDialog } from './AccountDialog';
import { AccountSection, type AccountTask } from './AccountSection';
import { DeleteAccountDialog } from './DeleteAccountDialog';
import { NewTokenDialog } from './NewTokenDialog';
import { accountName, serviceTokensQuery, type ServiceAccount } from './queries';
import { RevokeTokenDialog } from './RevokeTokenDialog';

/** Every service account with its groups and tokens. */
export function ServiceAccounts({ accounts }: { accounts: readonly ServiceAccount[] }) {
  const { id: orgId } = useOrganization();
  const tokens = useQuery(serviceTokensQuery(orgId));
  const members = useMembers().data ?? [];
  const [task, setTask] = useState<AccountTask>();
  const done = () => setTask(undefined);
  const groupsOf = ({ id }: ServiceAccount) => members.find((member) => member.id === id)?.groups ?? [];
  return (
    <Loaded query={tokens} what="Service tokens">
      {(all) => (
        <>
          {accounts.map((account) => (
            <AccountSection
              key={account.id}
              account={account}
              groups={groupsOf(account)}
              tokens={all.filter((token) => token.service_account_id === account.id)}
              onTask={setTask}
            />
          ))}
          {task?.kind === 'token' && <NewTokenDialog account={task.account} onClose={done} />}
          {task?.kind === 'groups' && (
            <ChangeGroupsDialog
              member={{
                id: task.account.id,
                name: accountName(task.account),
                groups: groupsOf(task.account),
              }}
              onClose={done}
            />
          )}
          {task?.kind === 'rename' && <AccountDialog account={task.account} onClose={done} />}
          {task?.kind === 'delete' && (
            <DeleteAccountDialog
              account={task.account}
              tokens={all.filter((token) => token.service_account_id === task.account.id)}
              onClose={done}
            />
          )}
          {task?.kind === 'revoke' && <RevokeTokenDialog token={task.token} onClose={done} />}
        </>
      )}
    </Loaded>
  );
}
