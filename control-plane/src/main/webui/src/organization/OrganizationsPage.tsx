import { Link } from '@tanstack/react-router';
import { MyInvitations } from '../invitation/MyInvitations';
import { useSelf } from '../session/queries';
import { StartFrame } from '../start/StartFrame';
import { Avatar } from '../ui/Avatar';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { LinkButton } from '../ui/LinkButton';
import { Page } from '../ui/Page';
import styles from './OrganizationsPage.module.css';

export default function OrganizationsPage() {
  const { organizations } = useSelf();
  const create = (
    <LinkButton to="/organizations/new" variant="primary">
      <Icon name="plus" /> Create organization
    </LinkButton>
  );
  return (
    <StartFrame>
      <Page
        title="Organizations"
        description="An organization holds a team’s projects and keys. Its records stay in one region."
        {...(organizations.length > 0 && { actions: create })}
      >
        <MyInvitations />
        {organizations.length === 0 ? (
          <EmptyState title="You are in no organization yet" action={create}>
            Create one for your team, or ask somebody to invite your e-mail address to theirs.
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {organizations.map(({ id, name, region_label }) => (
              <li key={id}>
                <Link to="/app/$org" params={{ org: name }} className={styles.organization}>
                  <Avatar name={name} square />
                  <span className={styles.name}>{name}</span>
                  <span className={styles.region}>{region_label}</span>
                  <Icon name="chevronRight" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Page>
    </StartFrame>
  );
}
