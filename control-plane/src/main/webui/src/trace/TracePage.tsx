import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { LinkButton } from '../ui/LinkButton';
import { useTitle } from '../ui/useTitle';
import styles from './TracePage.module.css';
import { TraceView } from './TraceView';

/** A trace on a page of its own. */
export default function TracePage() {
  const { name: org } = useOrganization();
  const project = useProject();
  const { root } = useParams({ from: '/signedIn/app/$org/p/$project/trace/$root' });
  const { s } = useSearch({ from: '/signedIn/app/$org/p/$project/trace/$root' });
  const navigate = useNavigate({ from: '/app/$org/p/$project/trace/$root' });
  const select = useCallback(
    (span: string) => void navigate({ search: { s: span }, replace: true, resetScroll: false }),
    [navigate],
  );
  useTitle(`Trace of ${project.name}`);
  return (
    <div className={styles.page}>
      <TraceView
        key={root}
        source={{ kind: 'project_logs', id: project.id }}
        root={root}
        span={s}
        onSelect={select}
        heading={1}
        actions={
          <LinkButton
            to="/app/$org/p/$project/logs"
            params={{ org, project: project.name }}
            search={{ r: root, ...(s !== undefined && { s }) }}
            size="small"
          >
            Show in logs
          </LinkButton>
        }
      />
    </div>
  );
}
