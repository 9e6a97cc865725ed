import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAccessTo } from '../access/queries';
import { ScoresTab } from '../score/ScoresTab';
import { TagsTab } from '../tag/TagsTab';
import { Page } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { GeneralTab } from './GeneralTab';
import { useProject } from './ProjectContext';

export default function ProjectSettingsPage() {
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const { tab = 'general' } = useSearch({ from: '/signedIn/app/$org/p/$project/settings' });
  const navigate = useNavigate({ from: '/app/$org/p/$project/settings' });
  const may = { update: access.may('update', 'project'), delete: access.may('delete', 'project') };
  return (
    <Page title="Project settings" description={`What concerns the project ${project.name} alone.`}>
      <Tabs
        label="Project settings"
        selected={tab}
        onSelect={(id) => void navigate({ search: id === 'general' ? {} : { tab: id }, replace: true })}
        tabs={[
          { id: 'general', title: 'General', content: <GeneralTab project={project} may={may} /> },
          {
            id: 'review',
            title: 'Human review',
            content: <ScoresTab projectId={project.id} mayChange={may.update} />,
          },
          {
            id: 'tags',
            title: 'Tags',
            content: <TagsTab projectId={project.id} mayChange={may.update} />,
          },
        ]}
      />
    </Page>
  );
}
