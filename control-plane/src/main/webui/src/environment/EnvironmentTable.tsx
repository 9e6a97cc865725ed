import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { RelativeTime } from '../ui/RelativeTime';
import { Row } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import { DeleteEnvironmentDialog } from './DeleteEnvironmentDialog';
import { EnvironmentDialog } from './EnvironmentDialog';
import type { Environment } from './queries';

export function EnvironmentTable({
  environments,
  mayChange,
}: {
  environments: readonly Environment[];
  mayChange: boolean;
}) {
  const [editing, setEditing] = useState<Environment>();
  const [deleting, setDeleting] = useState<Environment>();
  const actions: Column<Environment> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (environment) => (
      <Row end>
        <Button
          variant="quiet"
          size="small"
          aria-label={`Edit ${environment.name}`}
          onPress={() => setEditing(environment)}
        >
          Edit
        </Button>
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Delete ${environment.name}`}
          onPress={() => setDeleting(environment)}
        >
          <Icon name="trash" /> Delete
        </Button>
      </Row>
    ),
  };
  const columns: Column<Environment>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => name },
    { id: 'slug', title: 'Slug', cell: ({ slug }) => <code>{slug}</code> },
    { id: 'description', title: 'Description', cell: ({ description }) => description },
    { id: 'created', title: 'Created', cell: ({ created }) => <RelativeTime time={created} /> },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <>
      <Table label="Environments" columns={columns} rows={environments} keyOf={({ id }) => id} />
      <EnvironmentDialog
        key={editing?.id}
        environment={editing}
        isOpen={editing !== undefined}
        onClose={() => setEditing(undefined)}
      />
      <DeleteEnvironmentDialog environment={deleting} onClose={() => setDeleting(undefined)} />
    </>
  );
}
