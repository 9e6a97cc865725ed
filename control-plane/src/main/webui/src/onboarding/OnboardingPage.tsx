import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { CodeTabs } from '../ui/CodeBlock';
import { Page, Section } from '../ui/Page';
import { TextField } from '../ui/TextField';
import { ArrivalNotice } from './ArrivalNotice';
import { KeyOnTheSpot } from './KeyOnTheSpot';
import { snippets } from './snippets';
import styles from './OnboardingPage.module.css';

const KEY_PLACE = 'YOUR_API_KEY';

export default function OnboardingPage() {
  const organization = useOrganization();
  const [project, setProject] = useState('My first project');
  const [key, setKey] = useState<string>();
  const [since] = useState(() => new Date());
  const variants = snippets({
    appUrl: window.location.origin,
    apiUrl: organization.api_url,
    apiKey: key ?? KEY_PLACE,
    organization: organization.name,
    project: project.trim() || 'My first project',
  });
  return (
    <Page
      title="Send your first trace"
      description={`Traces of ${organization.name} go straight to ${organization.region_label} (${organization.api_url}) and stay there.`}
    >
      <Section title="1. Name a project" description="It comes into being with its first trace.">
        <div className={styles.narrow}>
          <TextField label="Project" value={project} onChange={setProject} autoComplete="off" />
        </div>
      </Section>
      <Section title="2. Make a key" description="The program acts with your permissions.">
        <KeyOnTheSpot secret={key} onMade={setKey} />
      </Section>
      <Section
        title="3. Trace something"
        description="Any official client works unchanged; only its addresses differ."
      >
        <CodeTabs label="Languages" variants={variants} />
      </Section>
      <Section title="4. See it arrive">
        <ArrivalNotice project={project.trim() || 'My first project'} since={since} />
      </Section>
    </Page>
  );
}
