import { Link, useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { PROJECT_PAGES } from '../project/projectPages';
import { Icon } from '../ui/Icon';
import styles from './Navigation.module.css';

/** The pages of the project that is open, below the line of all projects. */
export function ProjectNavigation() {
  const { name: org } = useOrganization();
  const { project } = useParams({ strict: false });
  if (project === undefined) return null;
  return (
    <div className={styles.sub}>
      <span className={styles.within} title={project}>
        {project}
      </span>
      <ul aria-label={`Project ${project}`}>
        {PROJECT_PAGES.map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              params={{ org, project }}
              activeOptions={{ includeSearch: false }}
              className={styles.link}
            >
              <Icon name={page.icon} />
              {page.title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
