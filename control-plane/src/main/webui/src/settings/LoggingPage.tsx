import { useQuery } from '@tanstack/react-query';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { GitMetadataForm } from './GitMetadataForm';
import { ImageRenderingForm } from './ImageRenderingForm';
import { settingsQuery } from './queries';

export default function LoggingPage() {
  const query = useQuery(settingsQuery(useOrganization().id));
  const mayChange = useMayChange();
  return (
    <Page title="Logging" description="What clients may send along, and how what they sent is shown.">
      <ReadOnlyNotice />
      <Loaded query={query} what="The logging settings">
        {({ git_metadata, image_rendering_mode }) => (
          <>
            <Section
              title="Git metadata"
              description="What clients may collect about the repository with an experiment. They learn it when they log in, so running programs keep to what they were told."
            >
              <GitMetadataForm
                key={JSON.stringify(git_metadata)}
                policy={git_metadata}
                mayChange={mayChange}
              />
            </Section>
            <Section
              title="Image rendering"
              description="Records can name images on other servers. Attachments are not meant: they are in your region."
            >
              <ImageRenderingForm mode={image_rendering_mode} mayChange={mayChange} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
