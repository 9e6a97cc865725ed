import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAccessTo } from '../access/queries';
import { Assignments } from '../assignment/Assignments';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { LinkButton } from '../ui/LinkButton';
import { Page } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { DatasetMenu } from './DatasetMenu';
import type { Dataset } from './queries';
import { RowsTab } from './RowsTab';
import type { DatasetSearch } from './search';
import { SnapshotsTab } from './SnapshotsTab';
import { VersionNotice } from './VersionNotice';
import { newestVersionQuery } from './versions';
import { VersionsTab } from './VersionsTab';

export function DatasetView({ dataset }: { dataset: Dataset }) {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('dataset', dataset.id);
  const search = useSearch({ from: '/signedIn/app/$org/p/$project/datasets/$dataset' });
  const navigate = useNavigate({ from: '/app/$org/p/$project/datasets/$dataset' });
  const newest = useQuery(newestVersionQuery(orgId, dataset.id));
  const list = { to: '/app/$org/p/$project/datasets', params: { org, project: project.name } } as const;
  const mayUpdate = access.may('update', 'dataset');
  const version = search.v;

  const change = (next: DatasetSearch, replace = false) =>
    void navigate({ search: next, replace, resetScroll: false });
  const keep = version === undefined ? {} : { v: version };
  const browse = (v: string | undefined) => change(v === undefined ? {} : { v });
  const tab = { dataset, version, mayUpdate };

  return (
    <Page
      wide
      title={dataset.name}
      {...(dataset.description && { description: dataset.description })}
      actions={
        <>
          <LinkButton {...list}>All datasets</LinkButton>
          <DatasetMenu
            dataset={dataset}
            may={{ update: mayUpdate, delete: access.may('delete', 'dataset') }}
            onRenamed={(name) =>
              void navigate({ params: { org, project: project.name, dataset: name }, replace: true })
            }
            onDeleted={() => void navigate(list)}
          />
        </>
      }
    >
      {version !== undefined && (
        <VersionNotice dataset={dataset} version={version} mayUpdate={mayUpdate} onBrowse={browse} />
      )}
      <Tabs
        label={`Of ${dataset.name}`}
        selected={search.tab ?? 'rows'}
        onSelect={(id) => change(id === 'rows' ? keep : { ...keep, tab: id })}
        tabs={[
          {
            id: 'rows',
            title: 'Rows',
            content: (
              <RowsTab
                {...tab}
                row={search.r}
                onOpen={(r) => change(r === undefined ? keep : { ...keep, r }, true)}
              />
            ),
          },
          { id: 'versions', title: 'Versions', content: <VersionsTab {...tab} onBrowse={browse} /> },
          { id: 'snapshots', title: 'Snapshots', content: <SnapshotsTab {...tab} onBrowse={browse} /> },
          {
            id: 'environments',
            title: 'Environments',
            content: (
              <Assignments
                type="dataset"
                id={dataset.id}
                name={dataset.name}
                version={version ?? newest.data}
                mayUpdate={mayUpdate}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}
