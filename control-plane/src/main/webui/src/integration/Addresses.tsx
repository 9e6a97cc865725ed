import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Row, Stack } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import { toast } from '../ui/toasts';
import { AddressDialog } from './AddressDialog';
import { addressesQuery, deleteAddress, type AddressKind, type ProjectAddress } from './queries';
import { WORDS } from './words';

interface AddressesProps {
  kind: AddressKind;
  project: { id: string; name: string };
}

/** The MCP servers or the span iframes of a project. */
export function Addresses({ kind, project }: AddressesProps) {
  const { one, many, purpose } = WORDS[kind];
  const query = useQuery(addressesQuery(kind, project.id));
  const mayChange = useAccessTo('project', project.id).may('update');
  const [adding, setAdding] = useState(false);
  const add = mayChange && (
    <Button onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add {one}
    </Button>
  );
  return (
    <>
      <Loaded query={query} what={`The ${many}`}>
        {(addresses) =>
          addresses.length === 0 ? (
            <EmptyState title={`${project.name} has no ${many}`} {...(add && { action: add })}>
              {purpose}
            </EmptyState>
          ) : (
            <Stack>
              <AddressTable kind={kind} project={project} addresses={addresses} mayChange={mayChange} />
              {add && <Row>{add}</Row>}
            </Stack>
          )
        }
      </Loaded>
      <AddressDialog kind={kind} projectId={project.id} isOpen={adding} onClose={() => setAdding(false)} />
    </>
  );
}

interface AddressTableProps extends AddressesProps {
  addresses: readonly ProjectAddress[];
  mayChange: boolean;
}

function AddressTable({ kind, project, addresses, mayChange }: AddressTableProps) {
  const [editing, setEditing] = useState<ProjectAddress>();
  const [deleting, setDeleting] = useState<ProjectAddress>();
  const remove = useChange(
    (id: string) => deleteAddress(kind, id),
    [addressesQuery(kind, project.id).queryKey],
  );
  const actions: Column<ProjectAddress> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (address) => (
      <Row end>
        <Button
          variant="quiet"
          size="small"
          aria-label={`Edit ${address.name}`}
          onPress={() => setEditing(address)}
        >
          Edit
        </Button>
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Delete ${address.name}`}
          onPress={() => setDeleting(address)}
        >
          <Icon name="trash" /> Delete
        </Button>
      </Row>
    ),
  };
  const columns: Column<ProjectAddress>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => name },
    { id: 'url', title: 'Address', cell: ({ url }) => <code>{url}</code> },
    { id: 'description', title: 'Description', cell: ({ description }) => description },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <>
      <Table
        label={`${WORDS[kind].many} of ${project.name}`}
        columns={columns}
        rows={addresses}
        keyOf={({ id }) => id}
      />
      <AddressDialog
        key={editing?.id}
        kind={kind}
        projectId={project.id}
        address={editing}
        isOpen={editing !== undefined}
        onClose={() => setEditing(undefined)}
      />
      <ConfirmDialog
        title={`Delete the ${WORDS[kind].one} ${deleting?.name ?? ''}?`}
        isOpen={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        action={`Delete ${WORDS[kind].one}`}
        onConfirm={async () => {
          if (!deleting) return;
          await remove.mutateAsync(deleting.id);
          toast(`${deleting.name} is deleted`);
        }}
      >
        <p>{WORDS[kind].loss} This can’t be undone.</p>
      </ConfirmDialog>
    </>
  );
}
