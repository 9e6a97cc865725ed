import { useQuery } from '@tanstack/react-query';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { DangerZone } from './DangerZone';
import { NameForm } from './NameForm';
import { Owners } from './Owners';
import { OwnershipForm } from './OwnershipForm';
import { settingsQuery } from './queries';

export default function OrganizationPage() {
  const query = useQuery(settingsQuery(useOrganization().id));
  const mayChange = useMayChange();
  return (
    <Page title="Organization" description="Its name, who owns it, and what can’t be undone.">
      <ReadOnlyNotice />
      <Section title="Name">
        <NameForm mayChange={mayChange} />
      </Section>
      <Section title="Owners" description="They may do everything. An organization always has one.">
        <Owners />
      </Section>
      <Section title="Ownership of new objects">
        <Loaded query={query} what="The settings">
          {({ creator_ownership }) => <OwnershipForm creatorOwnership={creator_ownership} />}
        </Loaded>
      </Section>
      <Section title="Danger zone">
        <DangerZone />
      </Section>
    </Page>
  );
}
