import { Link, useLocation } from '@tanstack/react-router';
import { useAccess } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Icon, type IconName } from '../ui/Icon';
import styles from './Navigation.module.css';
import { OrganizationSwitcher } from './OrganizationSwitcher';
import { ProjectNavigation } from './ProjectNavigation';
import { SETTINGS_PAGES } from './settingsPages';
import { UserMenu } from './UserMenu';

const PAGES = [
  { to: '/app/$org', title: 'Projects', icon: 'folder' },
  { to: '/app/$org/onboarding', title: 'Get started', icon: 'rocket' },
] as const satisfies { to: string; title: string; icon: IconName }[];

export function Navigation() {
  const { name: org } = useOrganization();
  const { pathname } = useLocation();
  const access = useAccess();
  // A project has settings of its own, and may be named so.
  const inSettings = /^\/app\/[^/]+\/settings(\/|$)/.test(pathname);
  return (
    <div className={styles.navigation}>
      <OrganizationSwitcher />
      <nav aria-label="Organization" className={styles.pages}>
        <ul>
          {PAGES.map((page) => (
            <li key={page.to}>
              <Link to={page.to} params={{ org }} activeOptions={{ exact: true }} className={styles.link}>
                <Icon name={page.icon} />
                {page.title}
              </Link>
              {page.to === '/app/$org' && <ProjectNavigation />}
            </li>
          ))}
          <li>
            <Link to="/app/$org/settings" params={{ org }} className={styles.link} aria-expanded={inSettings}>
              <Icon name="gear" />
              Settings
            </Link>
            {inSettings && (
              <ul className={styles.sub} aria-label="Settings">
                {SETTINGS_PAGES.filter((page) => page.shown?.(access) ?? true).map((page) => (
                  <li key={page.path}>
                    <Link to={page.path} params={{ org }} className={styles.link}>
                      {page.title}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        </ul>
      </nav>
      <UserMenu />
    </div>
  );
}
