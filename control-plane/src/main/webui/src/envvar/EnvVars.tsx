import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SecretAge } from '../secret/SecretAge';
import { useNameOfUser } from '../user/queries';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Row } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import { DeleteEnvVarDialog } from './DeleteEnvVarDialog';
import { EnvVarDialog } from './EnvVarDialog';
import { envVarsQuery, type EnvVar, type EnvVarStore } from './store';

export interface EnvVarsProps {
  store: EnvVarStore;
  /** Whose they are, such as "the organization". */
  whose: string;
  mayChange: boolean;
}

/** The variables of one scope, and what can be done with them. */
export function EnvVars({ store, whose, mayChange }: EnvVarsProps) {
  const query = useQuery(envVarsQuery(store));
  const [adding, setAdding] = useState(false);
  const add = mayChange && (
    <Button onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add variable
    </Button>
  );
  return (
    <>
      <Loaded query={query} what={`Variables of ${whose}`}>
        {(variables) =>
          variables.length === 0 ? (
            <EmptyState title={`No variables of ${whose}`} {...(add && { action: add })}>
              Function code reads them as environment variables, such as the key of a search engine that a
              tool calls.
            </EmptyState>
          ) : (
            <>
              <EnvVarTable variables={variables} store={store} whose={whose} mayChange={mayChange} />
              {add && <Row>{add}</Row>}
            </>
          )
        }
      </Loaded>
      <EnvVarDialog store={store} isOpen={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function EnvVarTable({ variables, store, whose, mayChange }: EnvVarsProps & { variables: EnvVar[] }) {
  const nameOfUser = useNameOfUser();
  const [editing, setEditing] = useState<EnvVar>();
  const [deleting, setDeleting] = useState<EnvVar>();
  const actions: Column<EnvVar> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (variable) => (
      <Row end>
        <Button
          variant="quiet"
          size="small"
          aria-label={`Edit ${variable.name}`}
          onPress={() => setEditing(variable)}
        >
          Edit
        </Button>
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Delete ${variable.name}`}
          onPress={() => setDeleting(variable)}
        >
          <Icon name="trash" /> Delete
        </Button>
      </Row>
    ),
  };
  const columns: Column<EnvVar>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => <code>{name}</code> },
    {
      id: 'value',
      title: 'Value',
      cell: ({ preview_secret }) => (preview_secret === null ? 'None' : <code>{preview_secret}</code>),
    },
    {
      id: 'updated',
      title: 'Last updated',
      cell: ({ secret_updated_at, secret_updated_by_user_id }) => (
        <SecretAge
          changed={secret_updated_at}
          due={false}
          {...(secret_updated_by_user_id !== null && { by: nameOfUser(secret_updated_by_user_id) })}
        />
      ),
    },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <>
      <Table label={`Variables of ${whose}`} columns={columns} rows={variables} keyOf={({ id }) => id} />
      <EnvVarDialog
        key={editing?.id}
        store={store}
        variable={editing}
        isOpen={editing !== undefined}
        onClose={() => setEditing(undefined)}
      />
      <DeleteEnvVarDialog store={store} variable={deleting} onClose={() => setDeleting(undefined)} />
    </>
  );
}
