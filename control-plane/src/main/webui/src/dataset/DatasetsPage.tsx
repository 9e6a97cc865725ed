import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { count } from '../trace/format';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { Table } from '../ui/Table';
import { UserName } from '../user/UserName';
import { DatasetMenu } from './DatasetMenu';
import { NewDatasetDialog } from './NewDatasetDialog';
import { countsQuery, datasetsQuery } from './queries';

export default function DatasetsPage() {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const query = useQuery(datasetsQuery(project.id));
  const ids = (query.data ?? []).map(({ id }) => id);
  const counts = useQuery({ ...countsQuery(orgId, ids), enabled: ids.length > 0 });
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const may = { update: access.may('update', 'dataset'), delete: access.may('delete', 'dataset') };
  const create = access.may('create', 'dataset') && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create dataset
    </Button>
  );

  return (
    <Page
      title="Datasets"
      description="A dataset holds inputs and what is expected of them, to run experiments over. Every change of it is a version."
      actions={create}
    >
      <Loaded query={query} what="Datasets">
        {(datasets) =>
          datasets.length === 0 ? (
            <EmptyState title="No datasets yet" {...(create && { action: create })}>
              Collect inputs with what you expect of them, here or from a program, and run the same ones over
              and over while your application changes.
            </EmptyState>
          ) : (
            <Table
              label="Datasets"
              rows={datasets}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: 'name',
                  title: 'Name',
                  heading: true,
                  cell: ({ name }) => (
                    <Link
                      to="/app/$org/p/$project/datasets/$dataset"
                      params={{ org, project: project.name, dataset: name }}
                    >
                      {name}
                    </Link>
                  ),
                },
                { id: 'description', title: 'Description', cell: ({ description }) => description ?? '' },
                {
                  id: 'rows',
                  title: 'Rows',
                  align: 'end',
                  cell: ({ id }) => {
                    const rows = counts.data?.[id];
                    return rows === undefined ? (counts.isError ? 'Not known' : '…') : count(rows);
                  },
                },
                { id: 'by', title: 'Created by', cell: ({ user_id }) => <UserName id={user_id} /> },
                { id: 'created', title: 'Created', cell: ({ created }) => <RelativeTime time={created} /> },
                {
                  id: 'actions',
                  title: 'Actions',
                  hiddenTitle: true,
                  align: 'end',
                  cell: (dataset) => <DatasetMenu dataset={dataset} may={may} />,
                },
              ]}
            />
          )
        }
      </Loaded>
      {creating && (
        <NewDatasetDialog
          onClose={() => setCreating(false)}
          onCreated={({ name }) =>
            void navigate({
              to: '/app/$org/p/$project/datasets/$dataset',
              params: { org, project: project.name, dataset: name },
            })
          }
        />
      )}
    </Page>
  );
}
