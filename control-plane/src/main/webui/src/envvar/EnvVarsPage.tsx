import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Page, Section } from '../ui/Page';
import { EnvVars } from './EnvVars';
import { ProjectEnvVars } from './ProjectEnvVars';
import { envVarStore } from './store';

export default function EnvVarsPage() {
  const { id, region_label } = useOrganization();
  const mayChange = useMayChange();
  return (
    <Page
      title="Env variables"
      description="Secrets for the code of prompts, scorers and tools, which reads them as environment variables. Values are stored encrypted; “Last updated” moves only when a value changes."
    >
      <ReadOnlyNotice />
      <Section title="Organization" description="For functions of every project.">
        <EnvVars
          store={envVarStore(id, { type: 'organization', id })}
          whose="the organization"
          mayChange={mayChange}
        />
      </Section>
      <Section
        title="Projects and functions"
        description={`For one project, or for one of its functions. They are kept in ${region_label} and never reach the control plane.`}
      >
        <ProjectEnvVars />
      </Section>
    </Page>
  );
}
