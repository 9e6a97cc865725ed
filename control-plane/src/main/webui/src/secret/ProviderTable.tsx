import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNameOfUser } from '../user/queries';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { Table, type Column } from '../ui/Table';
import { DeleteProviderDialog } from './DeleteProviderDialog';
import { ProviderDialog } from './ProviderDialog';
import { ReplaceSecretDialog } from './ReplaceSecretDialog';
import { SecretAge } from './SecretAge';
import type { Secret, SecretStore } from './store';
import { providerTypesQuery, typeOf } from './types';

interface Doing {
  what: 'edit' | 'replace' | 'delete';
  secret: Secret;
}

interface ProviderTableProps {
  label: string;
  secrets: readonly Secret[];
  store: SecretStore;
  mayChange: boolean;
}

export function ProviderTable({ label, secrets, store, mayChange }: ProviderTableProps) {
  const { data: catalog } = useQuery(providerTypesQuery);
  const nameOfUser = useNameOfUser();
  const [doing, setDoing] = useState<Doing>();
  const done = () => setDoing(undefined);
  const which = (what: Doing['what']) => (doing?.what === what ? doing.secret : undefined);

  const actions: Column<Secret> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (secret) => <Actions secret={secret} onDo={(what) => setDoing({ what, secret })} />,
  };
  const columns: Column<Secret>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => name },
    {
      id: 'type',
      title: 'Provider',
      cell: ({ type }) => (catalog && typeOf(catalog, type)?.label) ?? type ?? 'Of no type',
    },
    {
      id: 'secret',
      title: 'Secret',
      cell: ({ preview_secret }) => (preview_secret === null ? 'None stored' : <code>{preview_secret}</code>),
    },
    {
      id: 'changed',
      title: 'Secret changed',
      cell: ({ secret_updated_at, secret_updated_by_user_id, rotation_due }) => (
        <SecretAge
          changed={secret_updated_at}
          due={rotation_due}
          {...(secret_updated_by_user_id !== null && { by: nameOfUser(secret_updated_by_user_id) })}
        />
      ),
    },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <>
      <Table label={label} columns={columns} rows={secrets} keyOf={({ id }) => id} />
      <ProviderDialog
        key={which('edit')?.id}
        store={store}
        secret={which('edit')}
        isOpen={doing?.what === 'edit'}
        onClose={done}
      />
      <ReplaceSecretDialog store={store} secret={which('replace')} onClose={done} />
      <DeleteProviderDialog store={store} secret={which('delete')} onClose={done} />
    </>
  );
}

function Actions({ secret, onDo }: { secret: Secret; onDo: (what: Doing['what']) => void }) {
  return (
    <Menu
      label={`Actions for ${secret.name}`}
      placement="bottom end"
      trigger={
        <Button variant="quiet" size="small" icon aria-label={`Actions for ${secret.name}`}>
          <Icon name="more" />
        </Button>
      }
    >
      <MenuItem text="Replace the secret" onAction={() => onDo('replace')} />
      <MenuItem text="Edit" onAction={() => onDo('edit')} />
      <MenuSeparator />
      <MenuItem text="Delete" danger onAction={() => onDo('delete')} />
    </Menu>
  );
}
