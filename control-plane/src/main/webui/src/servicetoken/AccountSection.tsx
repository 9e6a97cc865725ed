import { GroupBadges } from '../group/GroupBadges';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { RelativeTime } from '../ui/RelativeTime';
import { Table } from '../ui/Table';
import type { Member } from '../member/queries';
import styles from './AccountSection.module.css';
import { accountName, type ServiceAccount, type ServiceToken } from './queries';

export type AccountTask =
  | { kind: 'token' | 'groups' | 'rename' | 'delete'; account: ServiceAccount }
  | { kind: 'revoke'; token: ServiceToken };

export interface AccountSectionProps {
  account: ServiceAccount;
  groups: Member['groups'];
  tokens: readonly ServiceToken[];
  onTask: (task: AccountTask) => void;
}

export function AccountSection({ account, groups, tokens, onTask }: AccountSectionProps) {
  const { name: org } = useOrganization();
  const name = accountName(account);
  return (
    <section className={styles.account} aria-label={name}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.name}>{name}</h2>
          <span className={styles.groups}>
            {groups.length === 0 ? (
              'In no group'
            ) : (
              <>
                In <GroupBadges groups={groups} />
              </>
            )}
          </span>
        </div>
        <Button
          size="small"
          aria-label={`Create a token for ${name}`}
          onPress={() => onTask({ kind: 'token', account })}
        >
          <Icon name="plus" /> Create token
        </Button>
        <Menu
          label={`Actions on ${name}`}
          placement="bottom end"
          trigger={
            <Button variant="quiet" size="small" icon aria-label={`Actions on ${name}`}>
              <Icon name="more" />
            </Button>
          }
        >
          <MenuItem text="Change groups" onAction={() => onTask({ kind: 'groups', account })} />
          <MenuItem
            text="Permissions"
            href={`/app/${encodeURIComponent(org)}/settings/members/${account.id}`}
          />
          <MenuItem text="Rename" onAction={() => onTask({ kind: 'rename', account })} />
          <MenuSeparator />
          <MenuItem text="Delete" danger onAction={() => onTask({ kind: 'delete', account })} />
        </Menu>
      </header>
      {tokens.length === 0 ? (
        <p className={styles.none}>No tokens: nothing can sign in as this account.</p>
      ) : (
        <Table
          label={`Tokens of ${name}`}
          columns={[
            { id: 'name', title: 'Token', heading: true, cell: (token) => token.name },
            { id: 'preview', title: 'Value', cell: (token) => <code>{token.preview_name}</code> },
            { id: 'created', title: 'Created', cell: (token) => <RelativeTime time={token.created} /> },
            {
              id: 'used',
              title: 'Last used',
              cell: (token) =>
                token.last_used_at === null ? 'Never' : <RelativeTime time={token.last_used_at} />,
            },
            {
              id: 'actions',
              title: 'Actions',
              hiddenTitle: true,
              align: 'end',
              cell: (token) => (
                <Button
                  variant="quietDanger"
                  size="small"
                  aria-label={`Revoke ${token.name}`}
                  onPress={() => onTask({ kind: 'revoke', token })}
                >
                  <Icon name="trash" /> Revoke
                </Button>
              ),
            },
          ]}
          rows={tokens}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
}
