import { useQuery } from '@tanstack/react-query';
import { messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { Callout } from '../ui/Callout';
import { LinkButton } from '../ui/LinkButton';
import { arrivalQuery } from './arrival';
import styles from './OnboardingPage.module.css';

export function ArrivalNotice({ project, since }: { project: string; since: Date }) {
  const organization = useOrganization();
  const { data, error } = useQuery(arrivalQuery(organization.id, project, since));
  return (
    <div role="status">
      {data ? (
        <>
          <Callout kind="good">
            Your trace has arrived in {organization.region_label}. Its id is <code>{data.spanId}</code>.
          </Callout>
          <p>
            <LinkButton to="/app/$org" params={{ org: organization.name }} variant="primary">
              Go to the projects
            </LinkButton>
          </p>
        </>
      ) : (
        <p className={styles.waiting}>
          <span className={styles.pulse} />
          Waiting for a trace in the project {project}…
        </p>
      )}
      {error && <Callout kind="warning">{messageFor(error)} It is tried again.</Callout>}
    </div>
  );
}
