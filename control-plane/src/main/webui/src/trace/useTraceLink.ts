import { useRouter } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';

/** The address of a trace, or of one of its spans, to give to somebody else. */
export function useTraceLink(root: string, span?: string): string {
  const { name: org } = useOrganization();
  const { name: project } = useProject();
  const { href } = useRouter().buildLocation({
    to: '/app/$org/p/$project/logs',
    params: { org, project },
    search: { r: root, ...(span !== undefined && { s: span }) },
  });
  return window.location.origin + href;
}
