import { ProjectChoice } from '../project/ProjectChoice';
import { Page, Section } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { Addresses } from './Addresses';
import { Connections } from './Connections';

export default function IntegrationsPage() {
  return (
    <Page
      title="Integrations"
      description="What the organization can be connected with, and what it can’t yet."
    >
      <Section title="Connections">
        <Connections />
      </Section>
      <Section
        title="Of one project"
        description="MCP servers whose tools prompts can use, and pages of your own that show spans."
      >
        <ProjectChoice>
          {(project) => (
            <Tabs
              label={`Integrations of ${project.name}`}
              tabs={[
                {
                  id: 'mcp',
                  title: 'MCP servers',
                  content: <Addresses kind="mcp_server" project={project} />,
                },
                {
                  id: 'iframe',
                  title: 'Span iframes',
                  content: <Addresses kind="span_iframe" project={project} />,
                },
              ]}
            />
          )}
        </ProjectChoice>
      </Section>
    </Page>
  );
}
