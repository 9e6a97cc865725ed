import { useState } from 'react';
import { useSelf } from '../session/queries';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import { DeleteApiKeyDialog } from './DeleteApiKeyDialog';
import { ownerOf, type ApiKey } from './queries';

export function ApiKeyTable({ keys, everybodys }: { keys: readonly ApiKey[]; everybodys: boolean }) {
  const self = useSelf();
  const [deleting, setDeleting] = useState<ApiKey>();

  const owners: Column<ApiKey> = {
    id: 'owner',
    title: 'Owner',
    cell: (key) => (key.user_id === self.id ? 'You' : ownerOf(key)),
  };
  const columns: Column<ApiKey>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => name },
    { id: 'key', title: 'Key', cell: ({ preview_name }) => <code>{preview_name}</code> },
    ...(everybodys ? [owners] : []),
    { id: 'created', title: 'Created', cell: ({ created }) => <RelativeTime time={created} /> },
    {
      id: 'used',
      title: 'Last used',
      cell: ({ last_used_at }) => (last_used_at === null ? 'Never' : <RelativeTime time={last_used_at} />),
    },
    { id: 'expires', title: 'Expires', cell: (key) => <Expiry apiKey={key} /> },
    {
      id: 'actions',
      title: 'Actions',
      hiddenTitle: true,
      align: 'end',
      cell: (key) => (
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Delete ${key.name}`}
          onPress={() => setDeleting(key)}
        >
          <Icon name="trash" /> Delete
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table label="API keys" columns={columns} rows={keys} keyOf={({ id }) => id} />
      <DeleteApiKeyDialog apiKey={deleting} onClose={() => setDeleting(undefined)} />
    </>
  );
}

function Expiry({ apiKey: { expires_at } }: { apiKey: ApiKey }) {
  if (expires_at === null) return 'Never';
  if (new Date(expires_at) < new Date()) return <Badge kind="warning">Expired</Badge>;
  return <RelativeTime time={expires_at} />;
}
