import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { lastOrganization } from '../organization/lastOrganization';
import { OrganizationContext } from '../organization/OrganizationContext';
import { UnknownOrganization } from '../organization/UnknownOrganization';
import { useSelf } from '../session/queries';
import { MobileBar } from './MobileBar';
import { Navigation } from './Navigation';
import styles from './Shell.module.css';

/** The frame of an organization's pages: navigation beside them, or above them on small screens. */
export default function Shell() {
  const { org } = useParams({ from: '/signedIn/app/$org' });
  const organization = useSelf().organizations.find(({ name }) => name === org);

  useEffect(() => {
    if (organization) lastOrganization.set(organization.name);
  }, [organization]);

  if (!organization) return <UnknownOrganization name={org} />;
  return (
    // Nothing that a page remembers belongs to another organization.
    <OrganizationContext key={organization.id} value={organization}>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <div className={styles.shell}>
        <div className={styles.side}>
          <Navigation />
        </div>
        <MobileBar />
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </OrganizationContext>
  );
}
