import { useQuery } from '@tanstack/react-query';
import { messageFor } from '../api/error';
import { useSelf } from '../session/queries';
import { StartFrame } from '../start/StartFrame';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { DeleteOrganization } from './DeleteOrganization';
import styles from './OperationsPage.module.css';
import { operationsQuery } from './queries';
import { RegionCard } from './RegionCard';
import { RestoreOrganization } from './RestoreOrganization';

export default function OperationsPage() {
  const { is_operator } = useSelf();
  return (
    <StartFrame wide>
      <Page title="Operations" description="How the installation is doing, region by region.">
        {is_operator ? (
          <Installation />
        ) : (
          <NoPermission>This page is for the operators of the installation.</NoPermission>
        )}
      </Page>
    </StartFrame>
  );
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

function Installation() {
  const query = useQuery(operationsQuery);
  return (
    <>
      <Loaded query={query} what="The state of the installation">
        {({ at, version, regions }) => (
          <>
            {query.isError && (
              <Callout kind="warning">Not up to date: {messageFor(query.error)} It is tried again.</Callout>
            )}
            <p className={styles.line}>
              Control plane {version}. As of <time dateTime={at}>{clock.format(new Date(at))}</time>, asked
              every five seconds.
            </p>
            {regions.map((region) => (
              <RegionCard key={region.name} region={region} />
            ))}
          </>
        )}
      </Loaded>
      <RestoreOrganization />
      <DeleteOrganization />
    </>
  );
}
